import type { Page } from 'playwright-core'

/**
 * A list of openings that stay. At the head of the whole list stand those that other journeys
 * publish, import and take back meanwhile.
 */
export const LASTING_OPENINGS = `/openings?q=${encodeURIComponent('汽车')}`

/**
 * Publishes an opening as an employer does who has some already: a copy of one, with a name and a
 * headcount of its own. Answers where everybody finds it.
 */
export async function publishOpening(
  recruiter: Page,
  opening: { title: string; headcount: number },
): Promise<string> {
  await recruiter.goto('/employer/openings/new')
  await recruiter.locator('button[name=copyOf]').first().click()
  await recruiter.waitForURL(/\/employer\/openings\/[0-9a-f-]{36}$/)
  await recruiter.locator('[name=title]').fill(opening.title)
  await recruiter.locator('[name=headcount]').fill(String(opening.headcount))
  await recruiter.getByRole('button', { name: '发布', exact: true }).click()
  await recruiter.getByText('已发布，求职者可以看到了').waitFor()
  return new URL(recruiter.url()).pathname.replace('/employer', '')
}
