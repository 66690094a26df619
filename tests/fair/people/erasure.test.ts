import { sql } from 'kysely'
import { expect, it } from 'vitest'
import { openApplication } from '#app/fair/applicant-detail.ts'
import { addNote } from '#app/fair/applicants/notes.ts'
import { askDeletion, deleteDueAccounts, GRACE_DAYS } from '#app/fair/people/account-deletion.ts'
import { collectOwnData } from '#app/fair/people/data-export.ts'
import { APPLICATION_ERASURE, ERASURE } from '#app/fair/people/model/erasure.ts'
import { saveEntry } from '#app/fair/people/resume-entries.ts'
import { readApplicantFile, uploadAttachment } from '#app/fair/people/resume-files.ts'
import { printApplicantResume } from '#app/fair/people/resume-pdf.ts'
import { exportPage, isShown, labelOf } from '#app/fair/people/model/export-page.ts'
import { LOCALES, translator, type MessageKey } from '#app/i18n/index.ts'
import { STUDENT_ERASURE } from '#app/fair/people/model/college-erasure.ts'
import { listRules, type ErasureRules } from '#app/accounts/model/erasure.ts'
import { cancelDeletion, findOwnDeletion } from '#app/accounts/deletions.ts'
import { proveByPassword } from '#app/accounts/fresh-proof.ts'
import { hashPassword } from '#app/accounts/password-hash.ts'
import { acceptInvitation, createInvitation } from '#app/accounts/invitations.ts'
import { sendMessage } from '#app/accounts/messages.ts'
import { NOBODYS_DAYS, purgeAccounts } from '#app/accounts/purge.ts'
import { signUp } from '#app/accounts/sign-up.ts'
import { answerInterview } from '#app/fair/interviews/interview-answers.ts'
import { saveResume } from '#app/fair/resumes.ts'
import { reportOpening } from '#app/fair/screening/reports.ts'
import { interviewOf } from '#tests/fair/interviews/interview-fixtures.ts'
import { changeApplication } from '#app/fair/application-states.ts'
import { ANONYMOUS, type AccountActor } from '#app/kernel/actor.ts'
import { addDays } from '#app/kernel/clock.ts'
import { addEmployer, addPerson } from '#tests/support/people.ts'
import { onBothDatabases, type World } from '#tests/support/world.ts'
import {
  addBooth,
  addSeeker,
  apply,
  invite,
  phoneOf,
  RESUME,
  traces,
} from '#tests/fair/application-fixtures.ts'

const RULES = [ERASURE, APPLICATION_ERASURE, STUDENT_ERASURE].flatMap(listRules)

const PASSWORD = 'spring breeze 2026'

/** The same person at a session in which the password has just been given. */
async function prove(world: World, person: AccountActor): Promise<AccountActor> {
  const { db, sessions } = world.context
  const passwordHash = await hashPassword(PASSWORD)
  await db.updateTable('account').set({ passwordHash }).where('id', '=', person.accountId).execute()
  const { token } = await sessions.create(person.accountId, '')
  const session = await sessions.find(token)
  const proven = { ...person, sessionId: session?.sessionId ?? '' }
  await proveByPassword(world.as(proven), { password: PASSWORD })
  return proven
}

/** A seeker who has one of everything, and the employer that was sent it. */
async function settle(world: World) {
  const booth = await addBooth(world)
  const seeker = await prove(world, await addSeeker(world))
  const as = world.as(seeker)
  const value = { name: '电工证', number: 'T-0001', issuer: '', issued: null }
  await saveEntry(as, { list: 'certificates', entryId: null, value })
  const bytes = Buffer.from('%PDF-1.4 附件里的悄悄话')
  const { fileId } = await uploadAttachment(as, { name: '王芳.pdf', bytes })
  const parts = ['certificates', 'attachments'] as const
  const { applicationId } = await apply(world, seeker, booth, '我的悄悄话', parts)
  return { booth, seeker, as, applicationId, fileId, phone: await phoneOf(world, seeker.accountId) }
}

async function runDue(world: World): Promise<{ accounts: number }> {
  const now = world.context.clock.now()
  world.setNow(addDays(now, GRACE_DAYS))
  const done = await deleteDueAccounts(world.context)
  world.setNow(now)
  return done
}

/** Whatever a person can leave in a table that is not their own, by name, number and address. */
async function leaveTraces(world: World, person: AccountActor) {
  const { db } = world.context
  const { name } = person
  const { email, phone } = await db
    .selectFrom('account')
    .where('id', '=', person.accountId)
    .select(['email', 'phone'])
    .executeTakeFirstOrThrow()
  if (!email || !phone) throw new Error('a person in tests can be reached')
  const as = world.as(person)
  await saveResume(as, { ...RESUME, name, phone })
  const booth = await addBooth(world)
  const { openingId, recruiter } = booth
  const employer = world.as(recruiter)

  const { applicationId } = await apply(world, person, booth, `我是${name}`)
  await addNote(employer, { applicationId, text: `${name}，${phone}，${email}` })
  await invite(world, recruiter, applicationId, { note: `${name}您好，会打${phone}` })
  const { id: interviewId } = await interviewOf(world, applicationId)
  await answerInterview(as, { interviewId, answer: 'ask', words: `请打${phone}` })
  await changeApplication(employer, { applicationId, action: 'offer', note: `${name}您好` })

  const { link } = await createInvitation(employer, {
    organisationId: booth.employerId,
    role: 'member',
    label: `给${name}`,
    contact: null,
  })
  await acceptInvitation(as, { token: link.replace(/.*\/join\//, '') })

  const stranger = world.as(ANONYMOUS)
  const report = { openingId, kind: 'other', words: '电话没人接', address: '::1' } as const
  await reportOpening(as, { ...report, words: `我是${name}，${phone}`, contact: email })
  for (const contact of [`${phone.slice(0, 3)}-${phone.slice(3)}`, email.toUpperCase()]) {
    await reportOpening(stranger, { ...report, contact })
    // The second time it is added to the first.
    await reportOpening(stranger, { ...report, words: '还是没人接', contact })
  }
  await signUp(stranger, {
    identifier: { kind: 'phone', phone },
    name,
    password: PASSWORD,
    locale: 'zh-CN',
    device: '',
    address: '::1',
  })
  const inCapitals = { channel: 'email', address: email.toUpperCase() } as const
  await db.transaction().execute((trx) =>
    sendMessage(world.context, trx, {
      accountId: null,
      ...inCapitals,
      subject: `${name}您好`,
      body: '',
    }),
  )
  return { secrets: [name, phone, email], email }
}

/** The tables in which some row holds one of these words, in whichever column. */
async function tablesWith(world: World, secrets: string[]): Promise<string[]> {
  const tables = await sql<{ name: string }>`
    select table_name as name from information_schema.tables
    where table_schema = 'public' and table_type = 'BASE TABLE'`.execute(world.context.db)
  const found: string[] = []
  for (const { name } of tables.rows) {
    for (const secret of secrets) {
      const { rows } = await sql<{ row: string }>`
        select t::text as row from ${sql.table(name)} t
        where position(lower(${secret}) in lower(t::text)) > 0
          or position(${secret} in regexp_replace(t::text, '[ -]', '', 'g')) > 0`.execute(
        world.context.db,
      )
      if (rows.length > 0) found.push(`${name}: ${secret} (${rows.length})`)
    }
  }
  return found.sort()
}

onBothDatabases('what refers to a person', (world) => {
  it('is deleted, pseudonymised or kept with a reason, in every table that there is', async () => {
    const { rows } = await sql<{ target: string; place: string }>`
      select ccu.table_name as target, kcu.table_name || '.' || kcu.column_name as place
      from information_schema.table_constraints tc
      join information_schema.key_column_usage kcu using (constraint_schema, constraint_name)
      join information_schema.constraint_column_usage ccu using (constraint_schema, constraint_name)
      where tc.constraint_type = 'FOREIGN KEY' and tc.constraint_schema = 'public'
        and ccu.table_name in ('account', 'application', 'student')`.execute(world.context.db)
    const places = (target: string) =>
      rows
        .filter((row) => row.target === target)
        .map(({ place }) => place)
        .sort()
    expect(places('account').length).toBeGreaterThan(10)
    const ruled = (rules: ErasureRules) =>
      listRules(rules)
        .map(({ table, column }) => `${table}.${column}`)
        .sort()
    expect(ruled(ERASURE)).toEqual(places('account'))
    expect(ruled(APPLICATION_ERASURE)).toEqual(places('application'))
    expect(ruled(STUDENT_ERASURE)).toEqual(places('student'))
    for (const { table, rule } of RULES) {
      if (rule.deal !== 'delete') expect(rule.basis, table).toMatch(/§\d/)
    }
  })

  it('is gone from every table when the grace is over', async () => {
    const { booth, as, seeker, applicationId, phone } = await settle(world)
    await askDeletion(as)
    expect(await runDue(world)).toEqual({ accounts: 1 })
    const tables = await sql<{ name: string }>`
      select table_name as name from information_schema.tables
      where table_schema = 'public' and table_type = 'BASE TABLE'`.execute(world.context.db)
    for (const { name } of tables.rows) {
      const { rows } = await sql<{ row: string }>`
        select t::text as row from ${sql.table(name)} t
        where t::text like ${`%${seeker.accountId}%`} or t::text like ${`%${applicationId}%`}
      `.execute(world.context.db)
      const said = rows.map(({ row }) => row).join('\n')
      for (const secret of [RESUME.name, RESUME.phone, phone, '悄悄话', RESUME.intro, 'T-0001']) {
        expect(said, `${name}: ${secret}`).not.toContain(secret)
      }
    }
    const account = await world.context.db
      .selectFrom('account')
      .where('id', '=', seeker.accountId)
      .select(['name', 'email', 'phone', 'passwordHash'])
      .executeTakeFirstOrThrow()
    expect(account).toEqual({ name: '已注销', email: null, phone: null, passwordHash: null })
    const { applications, steps } = await traces(world, booth)
    expect(applications).toMatchObject([{ state: 'withdrawn', name: '', phone: '', resume: null }])
    expect(steps.map(({ toState }) => toState)).toEqual(['sent', 'withdrawn'])
    expect(await world.context.db.selectFrom('storageRemoval').selectAll().execute()).toEqual([])
    expect(await runDue(world)).toEqual({ accounts: 0 })
  })
})

onBothDatabases('what holds a person’s name, number or address', (world) => {
  it('is gone from every column of every table, and the farewell some days later', async () => {
    const person = await prove(world, await addPerson(world, '欧阳远行'))
    const { secrets, email } = await leaveTraces(world, person)
    const before = (await tablesWith(world, secrets)).map((place) => place.split(':')[0])
    const left = ['account', 'applicant_note', 'application', 'application_step', 'complaint']
    const theirs = [...left, 'complaint_addition', 'interview', 'interview_round', 'invitation']
    expect(before).toEqual(expect.arrayContaining([...theirs, 'message', 'notice', 'resume']))

    const start = world.context.clock.now()
    await askDeletion(world.as(person))
    expect(await runDue(world)).toEqual({ accounts: 1 })
    world.setNow(addDays(start, GRACE_DAYS))
    // Whoever asked for a code an hour ago has none now.
    await purgeAccounts(world.context)
    expect(await tablesWith(world, secrets)).toEqual([`message: ${email} (1)`])
    const farewell = await world.context.db
      .selectFrom('message')
      .where('address', '=', email)
      .select(['state', 'body'])
      .executeTakeFirstOrThrow()
    expect(farewell.state).toBe('queued')
    expect(farewell.body).toContain(`${NOBODYS_DAYS} 天后也会删除`)

    world.setNow(new Date(addDays(start, GRACE_DAYS + NOBODYS_DAYS).getTime() + 1))
    await purgeAccounts(world.context)
    expect(await tablesWith(world, secrets)).toEqual([])
    world.setNow(start)
  })

  it('stays with others of the same invitation, whose words it is too', async () => {
    const booth = await addBooth(world)
    const [leaving, staying] = [await prove(world, await addSeeker(world)), await addSeeker(world)]
    const sent = [await apply(world, leaving, booth), await apply(world, staying, booth)]
    const ids = sent.map(({ applicationId }) => applicationId)
    await invite(world, booth.recruiter, ids, { note: '请带身份证' })
    await askDeletion(world.as(leaving))
    await runDue(world)
    const rounds = world.context.db.selectFrom('interviewRound').select('note')
    const { note } = await rounds
      .where('employerId', '=', booth.employerId)
      .executeTakeFirstOrThrow()
    expect(note).toBe('请带身份证')
  })
})

onBothDatabases('deleting one’s account', (world) => {
  it('needs a fresh proof, which ends', async () => {
    const seeker = await prove(world, await addSeeker(world))
    const other = { ...seeker, sessionId: 'another' }
    await expect(askDeletion(world.as(other))).rejects.toMatchObject({ code: 'proof_required' })
    const now = world.context.clock.now()
    world.setNow(new Date(now.getTime() + 15 * 60_000))
    await expect(askDeletion(world.as(seeker))).rejects.toMatchObject({ code: 'proof_required' })
    world.setNow(now)
    const wrong = proveByPassword(world.as(seeker), { password: 'wrong' })
    await expect(wrong).rejects.toMatchObject({ code: 'wrong_password', field: 'password' })
  })

  it('takes the person out of employers’ sight at once and tells them', async () => {
    const { booth, as, applicationId, fileId } = await settle(world)
    const employer = world.as(booth.recruiter)
    const read = () => readApplicantFile(employer, { applicationId, fileId })
    expect(Buffer.from((await read()).bytes).toString()).toContain('附件')
    await askDeletion(as)
    await askDeletion(as)
    expect(await openApplication(employer, { applicationId, marks: true })).toMatchObject({
      state: 'withdrawn',
      person: null,
    })
    await expect(read()).rejects.toMatchObject({ code: 'not_found' })
    const printed = printApplicantResume(employer, { applicationId, locale: 'zh-CN' })
    await expect(printed).rejects.toMatchObject({ code: 'not_found' })
    const { notices } = await traces(world, booth)
    const kinds = notices.map(({ kind }) => kind)
    expect(kinds.filter((kind) => kind === 'notice.application_withdrawn')).toHaveLength(1)
  })

  it('has employers forget at once what they noted, as taking back a consent does', async () => {
    const { booth, as, applicationId } = await settle(world)
    const employer = world.as(booth.recruiter)
    await addNote(employer, { applicationId, text: '王芳，面谈印象好' })
    await askDeletion(as)
    await cancelDeletion(as)
    const kept = await world.context.db
      .selectFrom('applicantNote')
      .where('applicationId', '=', applicationId)
      .select('text')
      .execute()
    expect(kept).toEqual([])
    const again = addNote(employer, { applicationId, text: '还想写一句' })
    await expect(again).rejects.toMatchObject({ code: 'not_found' })
  })

  it('keeps a decision that was made, and takes back what was given with it', async () => {
    const { booth, as, applicationId } = await settle(world)
    await changeApplication(world.as(booth.recruiter), {
      applicationId,
      action: 'refuse',
      reason: '岗位已招满',
    })
    await askDeletion(as)
    const { applications, notices } = await traces(world, booth)
    expect(applications[0]?.state).toBe('refused')
    expect(notices.at(-1)?.kind).toBe('notice.disclosure_withdrawn')
  })

  it('can be called off until its day', async () => {
    const { as, seeker } = await settle(world)
    const { dueAt } = await askDeletion(as)
    expect(await findOwnDeletion(as)).toMatchObject({ dueAt })
    expect(await deleteDueAccounts(world.context)).toEqual({ accounts: 0 })
    await cancelDeletion(as)
    await cancelDeletion(as)
    expect(await findOwnDeletion(as)).toBeNull()
    await runDue(world)
    expect(await phoneOf(world, seeker.accountId)).not.toBe('')
  })

  it('is refused to who alone runs an employer, then and at the end', async () => {
    const { recruiter } = await addEmployer(world, { name: '独一家有限公司' })
    const owner = await prove(world, recruiter)
    await expect(askDeletion(world.as(owner))).rejects.toMatchObject({
      code: 'sole_owner',
      params: { employer: '独一家有限公司' },
    })
    // Somebody who has asked becomes the only owner meanwhile.
    const { as, seeker } = await settle(world)
    await askDeletion(as)
    await world.context.db
      .updateTable('membership')
      .set({ accountId: seeker.accountId })
      .where('accountId', '=', recruiter.accountId)
      .execute()
    expect(await runDue(world)).toEqual({ accounts: 0 })
    expect(await findOwnDeletion(as)).toBeNull()
  })

  it('frees the number for somebody to sign up anew', async () => {
    const { as, phone } = await settle(world)
    await askDeletion(as)
    await runDue(world)
    const holders = await world.context.db
      .selectFrom('account')
      .where('phone', '=', phone)
      .select('id')
      .execute()
    expect(holders).toEqual([])
  })
})

onBothDatabases('a copy of one’s own data', (world) => {
  it('has all that is one’s own, nothing of others, and no secret', async () => {
    const { seeker, booth, applicationId } = await settle(world)
    const note = '周三上午来，找李经理'
    await changeApplication(world.as(booth.recruiter), { applicationId, action: 'offer', note })
    const data = await collectOwnData(world.context, seeker.accountId)
    const said = JSON.stringify(data)
    for (const own of [RESUME.name, RESUME.intro, '悄悄话', 'T-0001', '王芳.pdf', note]) {
      expect(said).toContain(own)
    }
    expect(data.application).toHaveLength(1)
    expect(data.application_step).toHaveLength(2)
    for (const secret of [seeker.sessionId, '$argon2', booth.recruiter.accountId, 'storageKey']) {
      expect(said).not.toContain(secret)
    }
  })

  it('calls every field that it shows by a name, in both languages', async () => {
    const { seeker } = await settle(world)
    const exported = Object.keys(await collectOwnData(world.context, seeker.accountId))
    // A table that leads to a student and is given is in the copy, whether or not she has a row in it.
    const given = listRules(STUDENT_ERASURE).filter(({ rule }) => rule.hides !== null)
    expect(exported).toEqual(expect.arrayContaining(given.map(({ table }) => table)))
    const hidden = new Set(
      RULES.flatMap(({ table, rule }) => (rule.hides ?? []).map((column) => `${table}.${column}`)),
    )
    // Of these two the copy has chosen fields alone.
    const chosen = ['account', 'audit_entry']
    const { rows } = await sql<{ table: string; column: string }>`
      select table_name as "table", column_name as "column" from information_schema.columns
      where table_schema = 'public' and table_name in (${sql.join(exported)})
        and table_name not in (${sql.join(chosen)})`.execute(world.context.db)
    const fields = rows
      .filter(({ table, column }) => !hidden.has(`${table}.${column}`))
      .map(({ column }) => column.replace(/_(\w)/g, (_, next: string) => next.toUpperCase()))
    // What the copy says beside the columns of a student's rows.
    fields.push('words', 'plan', 'post', 'training')
    expect(fields.length).toBeGreaterThan(100)
    const data = await collectOwnData(world.context, seeker.accountId)
    for (const table of chosen) fields.push(...Object.keys(data[table]?.[0] ?? {}))
    for (const locale of LOCALES) {
      const t = translator(locale)
      const nameless = fields.filter((field) => isShown(field) && labelOf(t, field) === null)
      expect([...new Set(nameless)]).toEqual([])
      const titled = exported.filter((table) =>
        t(`data.table.${table}` as MessageKey).includes('.'),
      )
      expect(titled).toEqual([])
    }
  })

  it('is a page without a raw name or term in it', async () => {
    const { seeker, booth, applicationId } = await settle(world)
    await invite(world, booth.recruiter, applicationId)
    const data = await collectOwnData(world.context, seeker.accountId)
    const page = exportPage(translator('zh-CN'), data, '2026-11-23')
    expect(page.match(/<dt>[^<]*[A-Za-z_]{2}[^<]*<\/dt>/g) ?? []).toEqual([])
    for (const raw of ['vocational', 'level_3_senior', 'from_5', '>sent<', 'application.sent']) {
      expect(page).not.toContain(raw)
    }
    for (const words of ['名称：电工证', '编号：T-0001', '李沧区', '已投递']) {
      expect(page.replaceAll('姓名或', '')).toContain(words)
    }
  })
})
