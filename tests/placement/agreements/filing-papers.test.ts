import { describe, expect, it } from 'vitest'
import { filePapers, getPaperFiling } from '#app/placement/agreements/filing-papers.ts'
import { listClassConsents } from '#app/placement/agreements/class-consents.ts'
import { ownersOfPapers } from '#app/placement/agreements/model/paper-names.ts'
import { papersSchema } from '#app/placement/agreements/model/papers-form.ts'
import { getOwnPapers, giveConsent } from '#app/placement/agreements/own-consent.ts'
import { readInterns } from '#app/placement/agreements/interns.ts'
import { onBothDatabases } from '#tests/support/world.ts'
import { addClassTeacher, addCollege } from '../college-fixtures.ts'
import { addPapers } from './paper-fixtures.ts'

const BYTES = new TextEncoder().encode('%PDF-1.4 made up')

describe('whose paper a file is', () => {
  const students = [
    { number: '20240101', name: '李明' },
    { number: '20240102', name: '王培杰' },
    { number: 'Q7', name: '陈静' },
  ]
  const owners = (...names: string[]) =>
    ownersOfPapers(
      names.map((name) => ({ name })),
      students,
    ).map(({ student, fault }) => student?.number ?? fault)

  it.each([
    ['20240101.jpg', '20240101'],
    ['同意书_20240102_王培杰.pdf', '20240102'],
    ['２０２４０１０２ 三方协议.pdf', '20240102'],
    ['q7-陈静.png', 'Q7'],
    ['120240101.jpg', 'paper_number'],
    ['同意书.pdf', 'paper_number'],
    ['IMG_20240101_083015.jpg', 'paper_number'],
    ['IMG20240101083015.jpg', 'paper_number'],
    ['20240101 20240102.pdf', 'paper_several'],
    ['20240101 王培杰.pdf', 'paper_name'],
  ])('says its name: %s', (name, owner) => {
    expect(owners(name)).toEqual([owner])
  })

  it('is not told where two are one student’s', () => {
    expect(owners('20240101.jpg', '20240101-2.jpg', 'q7.jpg')).toEqual([
      'paper_twice',
      'paper_twice',
      'Q7',
    ])
  })
})

it('is sent with at least one file, and no more than a class group has', () => {
  const file = (name: string) => new File(['%PDF'], name)
  const read = (files: unknown) => papersSchema.safeParse({ kind: 'both', file: files })
  expect(read(file('a.pdf')).data?.file).toHaveLength(1)
  expect(read(new File([], '')).error?.issues[0]?.message).toBe('fault.choose_file')
  const many = Array.from({ length: 61 }, (_, at) => file(`${at}.pdf`))
  expect(read(many).error?.issues[0]?.message).toBe('fault.papers_many?most=60')
})

onBothDatabases('many papers at once', (world) => {
  async function asked() {
    const college = await addCollege(world)
    const papers = await addPapers(world, college)
    const officer = world.as(college.officer)
    const interns = await readInterns(officer, officer.db, { planId: papers.planId })
    const numberOf = (id: string) => interns.find(({ studentId }) => studentId === id)!.number
    return {
      college,
      papers,
      planId: papers.planId,
      officer,
      own: numberOf(papers.studentId),
      minor: numberOf(papers.minorId),
    }
  }
  const paper = (name: string, bytes = BYTES) => ({ name, bytes })

  it('are filed by number, with all that were not by name and reason', async () => {
    const { college, planId, officer, own, minor } = await asked()
    const teacher = world.as(await addClassTeacher(world, college))
    const send = (kind: 'student' | 'guardian' | 'both', ...names: string[]) =>
      filePapers(teacher, { planId, kind, papers: names.map((name) => paper(name)) })
    const nameless = { fault: 'paper_number', count: 1, named: [{ name: '合照.pdf' }] }
    expect(await send('guardian', `${minor}.pdf`, `${own}.pdf`, '合照.pdf')).toEqual({
      filed: 1,
      failed: [{ fault: 'guardian_needless', count: 1, named: [{ name: `${own}.pdf` }] }, nameless],
    })
    expect(await send('both', `${minor}.pdf`, `${own}.pdf`)).toEqual({ filed: 2, failed: [] })
    expect(await send('student', `${minor}.pdf`)).toMatchObject({
      filed: 0,
      failed: [{ fault: 'consent_given' }],
    })
    const list = await listClassConsents(officer, { classGroupId: null, show: 'missing' })
    expect(list.students).toEqual([])
    const wrong = [paper(`${own}.exe`, new TextEncoder().encode('MZ')), paper(`${minor}.pdf`)]
    expect(await filePapers(officer, { planId, kind: 'agreement', papers: wrong })).toEqual({
      filed: 1,
      failed: [{ fault: 'file_type', count: 1, named: [{ name: `${own}.exe` }] }],
    })
    const again = { planId, kind: 'agreement' as const, papers: [paper(`${minor}.pdf`)] }
    expect(await filePapers(officer, again)).toMatchObject({
      failed: [{ fault: 'agreement_signed' }],
    })
    await expect(filePapers(teacher, again)).rejects.toMatchObject({ code: 'not_allowed' })
  })

  it('leave what is said while they are filed', async () => {
    const { college, planId, own, minor, papers } = await asked()
    const student = world.as(papers.person)
    const { intern } = await getOwnPapers(student)
    const say = (answer: 'agreed' | 'refused') =>
      giveConsent(student, { postId: intern!.postId, answer, reason: '太远' })
    const officer = world.as(college.officer)
    const { storage } = officer
    let said = 0
    const meanwhile = (answer: 'agreed' | 'refused') => ({
      ...officer,
      storage: {
        ...storage,
        // While the bytes of the first paper are stored, which is before its rows are written.
        put: async (key: string, bytes: Uint8Array) => {
          if (said++ === 0) await say(answer)
          await storage.put(key, bytes)
        },
      },
    })
    for (const [answer, fault] of [
      ['refused', 'consent_refused'],
      ['agreed', 'consent_given'],
    ] as const) {
      await world.context.db.deleteFrom('consent').where('planId', '=', planId).execute()
      said = 0
      for (const names of [[minor, own], [own]]) {
        const kind = 'student' as const
        const sent = names.map((name) => paper(`${name}.pdf`))
        expect(await filePapers(meanwhile(answer), { planId, kind, papers: sent })).toEqual({
          filed: names.length - 1,
          failed: [{ fault, count: 1, named: [{ name: `${own}.pdf` }] }],
        })
      }
      const { intern: after } = await getOwnPapers(student)
      expect(after?.consent).toMatchObject({ answer, fileId: null })
    }
  })

  it('are those of the own class groups, in the own college', async () => {
    const { college, planId, minor } = await asked()
    const other = world.as(await addClassTeacher(world, college, '王强', college.groups.second))
    await world.context.db
      .insertInto('planClassGroup')
      .values({ planId, classGroupId: college.groups.second })
      .execute()
    const input = { planId, kind: 'guardian' as const, papers: [paper(`${minor}.pdf`)] }
    expect(await filePapers(other, input)).toMatchObject({
      filed: 0,
      failed: [{ fault: 'paper_number' }],
    })
    const { officer: stranger } = await addCollege(world)
    await expect(getPaperFiling(world.as(stranger), planId)).rejects.toMatchObject({
      code: 'not_found',
    })
  })
})
