import { expect, it } from 'vitest'
import { addDays } from '#app/kernel/clock.ts'
import { ANONYMOUS } from '#app/kernel/actor.ts'
import { logIn } from '#app/accounts/login.ts'
import { completeSignUp } from '#app/accounts/sign-up.ts'
import { getCodeState, handOutCodes } from '#app/placement/roster/codes/codes.ts'
import { newStudentSchema, type StudentProof } from '#app/placement/roster/codes/model/code.ts'
import { slipAddress } from '#app/placement/roster/codes/slip-code.ts'
import {
  beginTakingOver,
  completeTakingOver,
  findPendingStudent,
  resendStudentCode,
  takeOverAccount,
} from '#app/placement/roster/codes/taking-over.ts'
import {
  addClassTeacher,
  addCollege,
  addStudent,
  type TestCollege,
} from '#tests/placement/college-fixtures.ts'
import { codeSentTo, otherThan } from '#tests/accounts/outbox.ts'
import { nextNumber } from '#tests/support/numbers.ts'
import { addPerson } from '#tests/support/people.ts'
import { onBothDatabases, type World } from '#tests/support/world.ts'

const PASSWORD = 'spring breeze 2026'

async function codesOf(world: World, college: TestCollege, intent: 'missing' | 'all' = 'all') {
  const { slips } = await handOutCodes(world.as(college.officer), {
    classGroupId: college.groups.first,
    intent,
  })
  return new Map(slips.map(({ number, code }) => [number, code]))
}

function loginOf(phone = `188${String(10_000_000 + nextNumber('student-phone'))}`) {
  return { phone, password: PASSWORD, locale: 'zh-CN' as const, device: '' }
}

/** Begins as somebody who is not logged in. */
async function begin(world: World, proof: StudentProof, login = loginOf()) {
  const begun = await beginTakingOver(world.as(ANONYMOUS), { proof, login, address: '' })
  if (begun.step !== 'code_sent') throw new Error('no code was sent')
  return begun.id
}

/** Begins so, and enters the code that is texted. */
async function take(world: World, proof: StudentProof, login = loginOf()) {
  const id = await begin(world, proof, login)
  const code = await codeSentTo(world, login.phone)
  return completeTakingOver(world.as(ANONYMOUS), { id, code, device: '' })
}

onBothDatabases('codes of students', (world) => {
  const prepare = async () => {
    const college = await addCollege(world)
    const { id, number } = await addStudent(world, college)
    const code = (await codesOf(world, college)).get(number)!
    const proof = { collegeId: college.id, number, birthDay: '2008-03-05', code }
    return { college, id, proof }
  }
  const accountOf = async (id: string) => {
    const row = await world.context.db
      .selectFrom('student')
      .where('id', '=', id)
      .select(['accountId', 'codeHash'])
      .executeTakeFirstOrThrow()
    return row
  }

  it('let a student make an account, once', async () => {
    const { id, proof } = await prepare()
    expect(proof.code).toMatch(/^[A-HJKMNP-Z2-9]{8}$/)
    const login = loginOf()
    const session = await take(world, proof, login)
    expect((await world.context.sessions.find(session.token))?.accountId).toBeDefined()
    const { accountId, codeHash } = await accountOf(id)
    expect([typeof accountId, codeHash]).toEqual(['string', null])
    const identifier = { kind: 'phone' as const, phone: login.phone }
    await logIn(world.context, { identifier, password: PASSWORD, device: '', address: '' })
    await expect(take(world, proof)).rejects.toMatchObject({ code: 'student_wrong' })
  })

  it('link the account of who is logged in', async () => {
    const { id, college, proof } = await prepare()
    const person = await addPerson(world)
    const as = world.as(person)
    await takeOverAccount(as, { proof, address: '' })
    expect((await accountOf(id)).accountId).toBe(person.accountId)
    const other = await addStudent(world, college)
    const code = (await codesOf(world, college)).get(other.number)!
    const second = { ...proof, number: other.number, code }
    await expect(takeOverAccount(as, { proof: second, address: '' })).rejects.toMatchObject({
      code: 'student_linked',
    })
  })

  it('stand on slips whose QR code tells college and number, never the code', async () => {
    const college = await addCollege(world)
    const { number } = await addStudent(world, college)
    const made = await handOutCodes(world.as(college.officer), {
      classGroupId: college.groups.first,
      intent: 'all',
    })
    const { code, qr } = made.slips.find((slip) => slip.number === number)!
    const site = { appUrl: 'https://chunfeng.example' }
    const address = new URL(slipAddress(site, { collegeId: college.id, number }))
    expect(address.pathname).toBe('/student')
    expect(Object.fromEntries(address.searchParams)).toEqual({ college: college.id, number })
    expect(address.href).not.toContain(code)
    // The same drawing for the same student whatever the code: nothing of it is in there.
    const again = await handOutCodes(world.as(college.officer), {
      classGroupId: college.groups.first,
      intent: 'all',
    })
    const other = again.slips.find((slip) => slip.number === number)!
    expect(other.code).not.toBe(code)
    expect(other.qr).toEqual(qr)
    const drawn = new Set(qr.path.match(/M\d+ \d+h\d+/g))
    expect(drawn.size).toBeGreaterThan(qr.size)
  })

  it('say the same whatever is wrong', async () => {
    const { proof, college } = await prepare()
    const stranger = await addCollege(world)
    const wrongs: Partial<StudentProof>[] = [
      { number: '20249999' },
      { birthDay: '2008-03-06' },
      { code: 'AAAA2222' },
      { collegeId: stranger.id },
    ]
    for (const wrong of wrongs) {
      await expect(take(world, { ...proof, ...wrong })).rejects.toMatchObject({
        code: 'student_wrong',
        field: undefined,
      })
    }
    expect(await take(world, proof)).toMatchObject({ token: expect.any(String) as string })
    expect(college.id).not.toBe(stranger.id)
  })

  it('open nothing after five wrong tries, at once as well', async () => {
    const { proof, college } = await prepare()
    await Promise.allSettled(
      Array.from({ length: 5 }, () => take(world, { ...proof, code: 'AAAA2222' })),
    )
    await expect(take(world, proof)).rejects.toMatchObject({ code: 'student_wrong' })
    const code = (await codesOf(world, college, 'missing')).get(proof.number)!
    await take(world, { ...proof, code })
  })

  it('open nothing after thirty days, nor once there is a newer one', async () => {
    const { proof, college } = await prepare()
    const now = world.context.clock.now()
    world.setNow(addDays(now, 31))
    await expect(take(world, proof)).rejects.toMatchObject({ code: 'student_wrong' })
    world.setNow(now)
    expect((await codesOf(world, college, 'missing')).size).toBe(0)
    const code = (await codesOf(world, college)).get(proof.number)!
    await expect(take(world, proof)).rejects.toMatchObject({ code: 'student_wrong' })
    await take(world, { ...proof, code })
  })

  it('are made anew for one who has lost hers, while the slips of the others stay good', async () => {
    const { college, id, proof } = await prepare()
    const other = await addStudent(world, college)
    const lost = (await codesOf(world, college, 'missing')).get(other.number)!
    const teacher = world.as(await addClassTeacher(world, college))
    const classGroupId = college.groups.first
    const ask = (student: string, group = classGroupId) =>
      handOutCodes(teacher, { classGroupId: group, intent: 'one', student })
    const { slips } = await ask(other.id)
    expect(slips.map(({ number }) => number)).toEqual([other.number])
    const second = { ...proof, number: other.number }
    await expect(take(world, { ...second, code: lost })).rejects.toMatchObject({
      code: 'student_wrong',
    })
    await take(world, { ...second, code: slips[0]!.code })
    await take(world, proof)
    const log = await world.context.db
      .selectFrom('auditEntry')
      .where('subjectId', '=', other.id)
      .where('action', '=', 'student.code_renewed')
      .select('organisationId')
      .execute()
    expect(log).toEqual([{ organisationId: college.id }])
    const missing = { code: 'not_found' }
    await expect(ask(id)).rejects.toMatchObject(missing)
    const elsewhere = await addStudent(world, college, { classGroupId: college.groups.second })
    await expect(ask(elsewhere.id)).rejects.toMatchObject(missing)
    await expect(ask(elsewhere.id, college.groups.second)).rejects.toMatchObject(missing)
  })

  it('let one of two in who come at once', async () => {
    const { proof } = await prepare()
    const both = await Promise.allSettled([take(world, proof), take(world, proof)])
    expect(both.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected'])
  })

  it('take no number that has an account, and keep for another', async () => {
    const { proof } = await prepare()
    const login = loginOf()
    const other = await prepare()
    await take(world, other.proof, login)
    // Said to who has proved the number, and to nobody else.
    const id = await begin(world, proof, login)
    const code = await codeSentTo(world, login.phone)
    const enter = { id, code, device: '' }
    await expect(completeTakingOver(world.as(ANONYMOUS), enter)).rejects.toMatchObject({
      code: 'phone_taken',
      field: undefined,
    })
    await take(world, proof)
  })

  it('make no account before the number is proved by the texted code', async () => {
    const { id: studentId, proof } = await prepare()
    const login = loginOf()
    const visitor = world.as(ANONYMOUS)
    const id = await begin(world, proof, login)
    const first = await codeSentTo(world, login.phone)
    const enter = (code: string, at = id) =>
      completeTakingOver(visitor, { id: at, code, device: '' })
    await expect(enter(otherThan(first))).rejects.toMatchObject({
      code: 'wrong_code',
      field: 'code',
    })
    expect((await accountOf(studentId)).accountId).toBeNull()
    const masked = `${login.phone.slice(0, 3)}****${login.phone.slice(-4)}`
    expect(await findPendingStudent(visitor, { id })).toEqual({ phone: masked })
    // It is no sign-up of somebody else, and the other way round.
    const signUp = { id, code: first, device: '' }
    await expect(completeSignUp(visitor, signUp)).rejects.toMatchObject({ code: 'wrong_code' })
    await resendStudentCode(visitor, { id })
    const second = await codeSentTo(world, login.phone)
    await enter(second)
    const { accountId } = await accountOf(studentId)
    const account = await world.context.db
      .selectFrom('account')
      .where('id', '=', accountId)
      .select(['phone', 'phoneConfirmedAt'])
      .executeTakeFirstOrThrow()
    expect(account).toEqual({ phone: login.phone, phoneConfirmedAt: world.context.clock.now() })
    await expect(enter(second)).rejects.toMatchObject({ code: 'wrong_code' })
    expect(await findPendingStudent(visitor, { id })).toBeNull()
  })

  it('open nothing to a texted code once the slip is void or used', async () => {
    const { college, proof } = await prepare()
    const login = loginOf()
    const id = await begin(world, proof, login)
    const code = (await codesOf(world, college)).get(proof.number)!
    const late = { id, code: await codeSentTo(world, login.phone), device: '' }
    await expect(completeTakingOver(world.as(ANONYMOUS), late)).rejects.toMatchObject({
      code: 'student_wrong',
    })
    const one = loginOf()
    const other = loginOf()
    const begun = [
      [await begin(world, { ...proof, code }, one), one.phone],
      [await begin(world, { ...proof, code }, other), other.phone],
    ] as const
    const both = await Promise.allSettled(
      begun.map(async ([id, phone]) =>
        completeTakingOver(world.as(ANONYMOUS), {
          id,
          code: await codeSentTo(world, phone),
          device: '',
        }),
      ),
    )
    expect(both.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected'])
  })

  it('take the number as it is where the site sends no text messages', async () => {
    const { id, proof } = await prepare()
    const silent = { ...world.as(ANONYMOUS), channels: { ...world.context.channels, sms: null } }
    const call = { proof, login: loginOf(), address: '' }
    expect(await beginTakingOver(silent, call)).toMatchObject({ step: 'done' })
    expect((await accountOf(id)).accountId).not.toBeNull()
    const taken = await prepare()
    await expect(beginTakingOver(silent, { ...call, proof: taken.proof })).rejects.toMatchObject({
      code: 'phone_taken',
      field: 'phone',
    })
  })

  it('are handed out by officers and the own class teacher, and kept as a hash', async () => {
    const { college, id, proof } = await prepare()
    const { codeHash } = await accountOf(id)
    expect(codeHash).not.toContain(proof.code)
    const input = { classGroupId: college.groups.first, intent: 'all' as const }
    const teacher = world.as(await addClassTeacher(world, college))
    expect((await handOutCodes(teacher, input)).slips).toHaveLength(1)
    const state = await getCodeState(teacher, input)
    expect(state).toMatchObject({ taken: 0, students: [{ until: expect.any(Date) as Date }] })
    const missing = { code: 'not_found' }
    const other = world.as(await addClassTeacher(world, college, '吴静', college.groups.second))
    await expect(handOutCodes(other, input)).rejects.toMatchObject(missing)
    const stranger = world.as((await addCollege(world)).officer)
    await expect(handOutCodes(stranger, input)).rejects.toMatchObject(missing)
    await expect(getCodeState(stranger, input)).rejects.toMatchObject(missing)
    const nobody = world.as(await addPerson(world))
    await expect(handOutCodes(nobody, input)).rejects.toMatchObject({ code: 'not_allowed' })
  })

  it('are forgiven blanks, dashes and small letters', () => {
    const read = newStudentSchema.parse({
      collegeId: '01900000-0000-7000-8000-000000000000',
      number: ' 2024 0001',
      birthDay: '2008-03-05',
      code: 'abcd-2345 ',
      phone: '139 0000 0001',
      password: PASSWORD,
    })
    expect(read).toMatchObject({ number: '20240001', code: 'ABCD2345', phone: '13900000001' })
  })
})
