import { foldedNameOf } from '#app/accounts/model/employer-name.ts'
import type { AccountActor, ActorMembership } from '#app/kernel/actor.ts'
import { addDays } from '#app/kernel/clock.ts'
import { newId } from '#app/kernel/ids.ts'
import type { EmployerAdmission } from '#db/tables/employer.ts'
import type { OrganisationKind } from '#db/tables/organisation.ts'
import { nextNumber } from './numbers.ts'
import type { World } from './world.ts'

/** A person with an account, straight into the tables. */
export async function addPerson(world: World, name = '王芳'): Promise<AccountActor> {
  const accountId = newId()
  const number = nextNumber('person')
  const now = world.context.clock.now()
  await world.context.db
    .insertInto('account')
    .values({
      id: accountId,
      name,
      email: `person${number}@example.com`,
      emailConfirmedAt: now,
      phone: `199${String(10_000_000 + number)}`,
      phoneConfirmedAt: now,
      passwordHash: null,
      createdAt: now,
    })
    .execute()
  return { kind: 'account', accountId, sessionId: newId(), name, memberships: [], acting: {} }
}

/** The same person as a member of an organisation. */
export async function join(
  world: World,
  actor: AccountActor,
  organisation: { id: string; kind: OrganisationKind },
  role: 'owner' | 'member' = 'owner',
): Promise<AccountActor> {
  const membership: ActorMembership = {
    id: newId(),
    organisationId: organisation.id,
    organisationName: '',
    organisationShortName: '',
    kind: organisation.kind,
    role,
  }
  await world.context.db
    .insertInto('membership')
    .values({
      id: membership.id,
      accountId: actor.accountId,
      organisationId: organisation.id,
      role,
      createdAt: world.context.clock.now(),
      removedAt: null,
    })
    .execute()
  return {
    ...actor,
    memberships: [...actor.memberships, membership],
    acting: { ...actor.acting, [organisation.kind]: membership },
  }
}

/** An organiser and one who belongs to it. */
export async function addOrganiser(world: World): Promise<{ id: string; officer: AccountActor }> {
  const id = newId()
  await world.context.db
    .insertInto('organisation')
    .values({
      id,
      kind: 'organiser',
      name: '李沧区人力资源和社会保障局',
      shortName: '李沧人社',
      createdAt: world.context.clock.now(),
    })
    .execute()
  const officer = await join(world, await addPerson(world, '赵敏'), { id, kind: 'organiser' })
  return { id, officer }
}

/** An employer and its recruiter. */
export async function addEmployer(
  world: World,
  options: { admission?: EmployerAdmission; name?: string } = {},
): Promise<{ id: string; recruiter: AccountActor }> {
  const id = newId()
  const number = nextNumber('employer')
  const now = world.context.clock.now()
  const admission = options.admission ?? 'admitted'
  const name = options.name ?? `春芽测试${number}（演示）有限公司`
  await world.context.db
    .insertInto('organisation')
    .values({
      id,
      kind: 'employer',
      name,
      foldedName: foldedNameOf(name),
      shortName: '春芽',
      createdAt: now,
    })
    .execute()
  await world.context.db
    .insertInto('employer')
    .values({
      id,
      uscc: `TEST${String(number).padStart(14, '0')}`,
      industry: 'manufacturing',
      size: '50_199',
      districtCode: '370213',
      address: '兴城路 11 号',
      agentName: '李强',
      agentPhone: '19900000001',
      intro: '',
      licenceFileId: null,
      authorisationFileId: null,
      admission,
      submittedAt: admission === 'preparing' ? null : now,
      verifiedAt: admission === 'admitted' ? now : null,
      verificationDueAt: admission === 'admitted' ? addDays(now, 180) : null,
    })
    .execute()
  const recruiter = await join(world, await addPerson(world, '李强'), { id, kind: 'employer' })
  return { id, recruiter }
}

/** A published opening, straight into the tables. */
export async function addOpening(
  world: World,
  employerId: string,
  facts: { title?: string; headcount?: number } = {},
): Promise<{ id: string }> {
  const id = newId()
  const now = world.context.clock.now()
  await world.context.db
    .insertInto('opening')
    .values({
      id,
      employerId,
      fairId: null,
      state: 'published',
      title: facts.title ?? '数控车工',
      occupation: '车工',
      industry: 'manufacturing',
      headcount: facts.headcount ?? 5,
      duties: '按图加工零件，自检并做好记录。',
      requirements: '能看懂图纸。',
      education: 'vocational',
      skillLevel: 'any',
      experience: 'any',
      kind: 'full_time',
      payPeriod: 'month',
      payMinFen: 600_000,
      payMaxFen: 800_000,
      payMonths: null,
      payText: '6-8千',
      monthlyPayMinFen: 600_000,
      monthlyPayMaxFen: 800_000,
      shift: 'day',
      shiftText: '8:00–17:00',
      districtCode: '370213',
      address: '兴城路 11 号',
      contactName: '李强',
      contactPhone: '19900000001',
      validUntil: addDays(now, 30),
      typed: null,
      typedAt: null,
      publishedAt: now,
      createdAt: now,
      updatedAt: now,
      search: null,
    })
    .execute()
  return { id }
}
