import type { Context } from '#app/kernel/context.ts'

/** The names of the organisers, who answer for the site's personal data (个人信息保护法 §17). */
export async function listOrganiserNames(context: Context): Promise<string[]> {
  const rows = await context.db
    .selectFrom('organisation')
    .where('kind', '=', 'organiser')
    .select('name')
    .orderBy('id')
    .execute()
  return rows.map(({ name }) => name)
}
