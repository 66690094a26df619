import { registerPerson } from '#app/accounts/people.ts'
import { changeApplication } from '#app/fair/application-states.ts'
import { applyToOpening } from '#app/fair/applications.ts'
import { sayConsent } from '#app/fair/model/apply-form.ts'
import type { ChangeAction } from '#app/fair/model/application.ts'
import { saveResume } from '#app/fair/resumes.ts'
import { translator } from '#app/i18n/index.ts'
import type { AccountActor } from '#app/kernel/actor.ts'
import type { Context } from '#app/kernel/context.ts'
import { SEEKERS, type SeedSeeker } from '../content/seekers.ts'
import type { SeedStep } from '../index.ts'
import { createRandom } from '../random.ts'
import { ownerOf, personOf } from './actors.ts'
import type { AdmittedEmployer } from './employers.ts'
import type { DemoPeople } from './people.ts'
import { loadResume, SENT_PARTS } from './resume.ts'

/** How an answered application came to where it stands. */
const ANSWERS: { actions: ChangeAction[]; note?: string; reason?: string }[] = [
  { actions: [] },
  { actions: [] },
  { actions: ['shortlist'] },
  { actions: ['invite'], note: '请于本周五 14:00 到公司一楼前台面试，带身份证和技能证书。' },
  { actions: ['invite', 'offer'], note: '下周一 8:30 报到，试用期工资不打折。' },
  { actions: ['refuse'], reason: '岗位已招满' },
  { actions: ['invite', 'offer', 'hire'] },
]

/** Lets made-up seekers apply, and the two recruiters answer some of them. */
export async function loadApplications(
  context: Context,
  input: {
    admitted: AdmittedEmployer[]
    people: DemoPeople
    seed: number
    report: (step: SeedStep) => void
  },
): Promise<void> {
  const random = createRandom(input.seed).fork('applications')
  const desks = await listDesks(context, input)
  const seekers: { actor: AccountActor; seeker: SeedSeeker }[] = []
  for (const seeker of SEEKERS) seekers.push({ actor: await enterSeeker(context, seeker), seeker })

  let done = 0
  for (const { actor, seeker } of seekers) {
    for (const desk of desks) {
      const opening = random.pick(desk.openings)
      const { applicationId } = await applyToOpening(
        { ...context, actor },
        {
          openingId: opening.id,
          consent: sayConsent(translator('zh-CN'), {
            employerName: desk.name,
            title: opening.title,
            withResume: true,
          }),
          line: seeker.line,
        },
      )
      const answer = random.pick(ANSWERS)
      for (const action of answer.actions) {
        await changeApplication(
          { ...context, actor: desk.recruiter },
          { applicationId, action, note: answer.note, reason: answer.reason },
        )
      }
    }
    done += 1
    input.report({ step: 'applications', done, total: seekers.length })
  }
  await saveResume(
    { ...context, actor: personOf(input.people.seeker, '王芳') },
    {
      name: '王芳',
      phone: '13900000001',
      headline: '三年电子装配，会用电批和万用表',
      education: 'vocational',
      skillLevel: 'level_4_intermediate',
      experience: 'from_3',
      districtCode: '370213',
      intro: '做过电源板和电池模组装配，能看懂作业指导书，能适应两班倒，希望离李沧近一些。',
    },
  )
  await loadResume({ ...context, actor: personOf(input.people.seeker, '王芳') })
  await applyAsDemoSeeker(context, personOf(input.people.seeker, '王芳'), desks)
}

/** One interview to go to and one that nobody has looked at: what a seeker comes back to see. */
const OWN: { line: string; actions: ChangeAction[]; note?: string }[] = [
  {
    line: '三年装配经验，下周一就能到岗。',
    actions: ['see', 'shortlist', 'invite'],
    note: '请于本周五 14:00 到公司一楼前台面试，带技能证书，公交到兴城路站下车即到。',
  },
  { line: '想了解两班倒怎么排，可以先来看看吗？', actions: [] },
]

async function applyAsDemoSeeker(
  context: Context,
  seeker: AccountActor,
  desks: Desk[],
): Promise<void> {
  for (const [place, { line, actions, note }] of OWN.entries()) {
    const desk = desks[place]
    // What suits the résumé: assembling, or else what comes nearest.
    const opening =
      desk?.openings.find(({ title }) => /装配|组装/.test(title)) ??
      desk?.openings.find(({ title }) => /操作|检/.test(title))
    if (!desk || !opening) continue
    const { applicationId } = await applyToOpening(
      { ...context, actor: seeker },
      {
        openingId: opening.id,
        consent: sayConsent(translator('zh-CN'), {
          employerName: desk.name,
          title: opening.title,
          withResume: true,
          parts: SENT_PARTS,
        }),
        parts: SENT_PARTS,
        line,
      },
    )
    for (const action of actions) {
      await changeApplication(
        { ...context, actor: desk.recruiter },
        { applicationId, action, note: action === 'invite' ? note : undefined },
      )
    }
  }
}

interface Desk {
  name: string
  recruiter: AccountActor
  openings: { id: string; title: string }[]
}

/** The employers that somebody can log in for, with the openings that seekers can apply to. */
async function listDesks(
  context: Context,
  input: { admitted: AdmittedEmployer[]; people: DemoPeople },
): Promise<Desk[]> {
  const { recruiter_a, recruiter_b } = input.people
  const rows = await context.db
    .selectFrom('membership')
    .where('accountId', 'in', [recruiter_a, recruiter_b])
    .select(['id', 'accountId', 'organisationId'])
    .execute()
  return Promise.all(
    rows.map(async (row) => {
      const employer = input.admitted.find(({ employerId }) => employerId === row.organisationId)
      const openings = await context.db
        .selectFrom('opening')
        .where('employerId', '=', row.organisationId)
        .where('kind', '=', 'full_time')
        .where('title', 'is not', null)
        .select(['id', 'title'])
        .orderBy('id')
        .limit(8)
        .execute()
      return {
        name: employer?.seed.name ?? '',
        recruiter: ownerOf(personOf(row.accountId, ''), {
          membershipId: row.id,
          id: row.organisationId,
          name: employer?.seed.name ?? '',
          shortName: '',
        }),
        openings: openings.map(({ id, title }) => ({ id, title: title ?? '' })),
      }
    }),
  )
}

async function enterSeeker(context: Context, seeker: SeedSeeker): Promise<AccountActor> {
  const { name, phone, line: _, ...resume } = seeker
  const { accountId } = await registerPerson(context, { name, phone, confirmed: true })
  const actor = personOf(accountId, name)
  await saveResume({ ...context, actor }, { name, phone, ...resume })
  return actor
}
