import { registerPerson } from '#app/accounts/people.ts'
import { changeApplication } from '#app/fair/application-states.ts'
import { applyToOpening } from '#app/fair/applications.ts'
import { sayConsent } from '#app/fair/model/apply-form.ts'
import type { StepAction } from '#app/fair/model/application.ts'
import { saveResume } from '#app/fair/resumes.ts'
import { translator } from '#app/i18n/index.ts'
import type { AccountActor } from '#app/kernel/actor.ts'
import type { Context } from '#app/kernel/context.ts'
import { SEEKERS, type SeedSeeker } from '../content/seekers.ts'
import type { SeedStep } from '../index.ts'
import { createRandom } from '../random.ts'
import { ownerOf, personOf } from './actors.ts'
import { acceptFirst, invite, keepDesk, USUAL, type SeedInvitation } from './interviews.ts'
import type { AdmittedEmployer } from './employers.ts'
import type { DemoPeople } from './people.ts'
import { loadResume, SENT_PARTS } from './resume.ts'

/** A step of the recruiter's; `accept` is the applicant's answer to the invitation. */
type SeedAction = StepAction | 'invite' | 'accept'

/** How an answered application came to where it stands. */
const ANSWERS: { actions: SeedAction[]; note?: string; reason?: string }[] = [
  { actions: [] },
  { actions: [] },
  { actions: ['shortlist'] },
  { actions: ['invite'] },
  { actions: ['invite', 'offer'], note: '下周一 8:30 报到，试用期工资不打折。' },
  { actions: ['refuse'], reason: '岗位已招满' },
  { actions: ['invite', 'accept'] },
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
      // Some wait at every desk, whatever chance gives.
      const answer = done % 4 === 1 ? { actions: [] } : random.pick(ANSWERS)
      for (const action of answer.actions) {
        await take(context, { action, desk, seeker: actor, applicationId, ...answer })
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
  for (const desk of desks) {
    await keepDesk(context, { recruiter: desk.recruiter, employerId: desk.employerId })
  }
}

/**
 * An interview to go to, one to choose a time for (one of its times overlaps with the first), and an
 * application that nobody has looked at: what a seeker comes back to see.
 */
const OWN: {
  line: string
  desk: number
  wants: RegExp
  actions: SeedAction[]
  invitation?: SeedInvitation
}[] = [
  {
    line: '三年装配经验，下周一就能到岗。',
    desk: 0,
    wants: /装配|组装/,
    actions: ['see', 'shortlist', 'invite', 'accept'],
    invitation: {
      ...USUAL,
      times: [{ workday: 3, from: '14:00', to: '14:30' }],
      note: '{姓名}，您好！请带技能证书来面试“{岗位}”，公交到兴城路站下车即到。',
    },
  },
  { line: '想了解两班倒怎么排，可以先来看看吗？', desk: 1, wants: /装配|组装/, actions: [] },
  {
    line: '做过来料检验，会用卡尺和千分尺。',
    desk: 1,
    wants: /检|操作|包装/,
    actions: ['see', 'invite'],
    invitation: {
      mode: 'booth',
      place: '展位旁的洽谈区',
      contact: '周女士 19900000002',
      note: '带一份简历就行，大约 15 分钟。',
      times: [
        { workday: 3, from: '14:15', to: '14:30' },
        { workday: 3, from: '15:00', to: '15:15' },
        { workday: 4, from: '09:30', to: '09:45' },
      ],
    },
  },
]

async function applyAsDemoSeeker(
  context: Context,
  seeker: AccountActor,
  desks: Desk[],
): Promise<void> {
  const applied = new Set<string>()
  for (const { line, desk: place, wants, actions, invitation } of OWN) {
    const desk = desks[place]
    const free = desk?.openings.filter(({ id }) => !applied.has(id)) ?? []
    // What suits the résumé, or else what comes nearest.
    const opening =
      free.find(({ title }) => wants.test(title)) ??
      free.find(({ title }) => /操作|检/.test(title)) ??
      free[0]
    if (!desk || !opening) continue
    applied.add(opening.id)
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
      await take(context, { action, desk, seeker, applicationId, invitation })
    }
  }
}

async function take(
  context: Context,
  step: {
    action: SeedAction
    desk: Desk
    seeker: AccountActor
    applicationId: string
    invitation?: SeedInvitation
    note?: string
    reason?: string
  },
): Promise<void> {
  const { action, desk, seeker, applicationId, invitation, note, reason } = step
  if (action === 'accept') return acceptFirst(context, { seeker, applicationId })
  if (action === 'invite') {
    return invite(context, { recruiter: desk.recruiter, applicationId, invitation })
  }
  await changeApplication(
    { ...context, actor: desk.recruiter },
    { applicationId, action, note, reason },
  )
}

interface Desk {
  employerId: string
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
        employerId: row.organisationId,
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
