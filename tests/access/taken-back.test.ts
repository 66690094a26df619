import { afterAll, beforeAll, expect, it } from 'vitest'
import { withdrawDisclosure } from '#app/fair/disclosures.ts'
import { openWeb, type Web } from '#tests/support/web.ts'
import { onBothDatabases, type World } from '#tests/support/world.ts'
import { textOf } from './download-text.ts'
import { MATRIX } from './matrix.ts'
import { A_PEOPLE } from './roles.ts'
import { buildTown, type Town } from './town.ts'

/** What the employer reads of the seeker before, somewhere. */
const SECRETS = {
  name: '郁泰来',
  phone: '13912345678',
  maskedPhone: '139****5678',
  intro: '求职者甲的自述',
  line: '求职者甲的一句话',
  certificate: '求职者甲的证书',
  fileName: '求职者甲的附件.pdf',
  file: '%PDF-1.4 求职者甲的附件',
  note: '只给甲方看的备注',
  stepReason: '步骤里的理由',
  stepNote: '步骤里的话',
  invitation: '郁泰来您好，带好证件',
  answer: '面试的回答',
  interviewReason: '改期的理由',
}

/** Gives each of the seeker's applications words wherever a row has room for some. */
async function fillWithWords({ context: { db } }: World, seekerId: string): Promise<void> {
  const own = db.selectFrom('application').where('accountId', '=', seekerId).select('id')
  await db
    .updateTable('application')
    .set({ name: SECRETS.name, phone: SECRETS.phone })
    .where('accountId', '=', seekerId)
    .execute()
  await db
    .updateTable('applicationStep')
    .set({ reason: SECRETS.stepReason, note: SECRETS.stepNote })
    .where('applicationId', 'in', own)
    .execute()
  await db
    .updateTable('interview')
    .set({ answer: SECRETS.answer, reason: SECRETS.interviewReason })
    .where('applicationId', 'in', own)
    .execute()
  await db
    .updateTable('interviewRound')
    .set({ note: '{姓名}您好，带好证件' })
    .where(
      'id',
      'in',
      db.selectFrom('interview').where('applicationId', 'in', own).select('roundId'),
    )
    .execute()
}

/** Takes back everything that the seeker has let employers have. */
async function takeEverythingBack(world: World, town: Town): Promise<void> {
  const { seeker } = town.people
  const given = await world.context.db
    .selectFrom('disclosure')
    .where('accountId', '=', seeker.accountId)
    .select('id')
    .execute()
  for (const { id } of given) await withdrawDisclosure(world.as(seeker), { disclosureId: id })
}

onBothDatabases('the pages that an employer’s people see', (world) => {
  let web: Web
  let town: Town
  beforeAll(async () => {
    town = await buildTown(world)
    await fillWithWords(world, town.people.seeker.accountId)
    web = await openWeb(world)
  }, 120_000)
  afterAll(() => web.close())

  /** Whatever the matrix looks at, as text, by who looked and where. */
  async function readPages(): Promise<Map<string, string>> {
    const pages = new Map<string, string>()
    for (const visit of Object.values(MATRIX).flat()) {
      if (visit.form) continue
      for (const role of A_PEOPLE) {
        if (visit.answers[role] !== 'page') continue
        const path = visit.path(town)
        const response = await fetch(web.url + path, { headers: { Cookie: town.cookies[role] } })
        pages.set(`${role} ${path}`, textOf(new Uint8Array(await response.arrayBuffer())))
      }
    }
    return pages
  }

  it('say nothing any more of who has taken the data back', { timeout: 240_000 }, async () => {
    const before = [...(await readPages())]
    const unseen = Object.values(SECRETS).filter(
      (secret) => !before.some(([, text]) => text.includes(secret)),
    )
    expect(unseen).toEqual([])
    const printed = `colleague_a /employer/applicants/${town.applicationId}/resume.pdf`
    expect(new Map(before).get(printed)).toMatch(/^%PDF/)

    await takeEverythingBack(world, town)
    const after = await readPages()
    const leaks = [...after].flatMap(([page, text]) =>
      Object.values(SECRETS)
        .filter((secret) => text.includes(secret))
        .map((secret) => `${page}: ${secret}`),
    )
    expect(leaks).toEqual([])
    expect(after.get(printed)).not.toMatch(/^%PDF/)
  })
})
