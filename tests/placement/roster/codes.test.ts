import { expect, it } from 'vitest'
import { addDays } from '#app/kernel/clock.ts'
import { ANONYMOUS } from '#app/kernel/actor.ts'
import { logIn } from '#app/accounts/login.ts'
import { getCodeState, handOutCodes } from '#app/placement/roster/codes/codes.ts'
import { newStudentSchema, type StudentProof } from '#app/placement/roster/codes/model/code.ts'
import { slipAddress } from '#app/placement/roster/codes/slip-code.ts'
import { takeOverAccount } from '#app/placement/roster/codes/taking-over.ts'
import {
  addClassTeacher,
  addCollege,
  addStudent,
  type TestCollege,
} from '#tests/placement/college-fixtures.ts'
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

/** Tries as somebody who is not logged in. */
function take(world: World, proof: StudentProof, login = loginOf()) {
  return takeOverAccount(world.as(ANONYMOUS), { proof, login, address: '' })
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
    const { session } = await take(world, proof, login)
    expect(session).not.toBeNull()
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
    expect(await takeOverAccount(as, { proof, login: null, address: '' })).toEqual({
      session: null,
    })
    expect((await accountOf(id)).accountId).toBe(person.accountId)
    const other = await addStudent(world, college)
    const code = (await codesOf(world, college)).get(other.number)!
    const second = { ...proof, number: other.number, code }
    await expect(
      takeOverAccount(as, { proof: second, login: null, address: '' }),
    ).rejects.toMatchObject({ code: 'student_linked' })
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
    expect(await take(world, proof)).toMatchObject({ session: expect.anything() as unknown })
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
    await expect(take(world, proof, login)).rejects.toMatchObject({
      code: 'phone_taken',
      field: 'phone',
    })
    await take(world, proof)
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
