import fc from 'fast-check'
import { afterAll, describe, expect, it } from 'vitest'
import { printResume } from '#app/fair/people/model/printed-resume.ts'
import { readSections } from '#app/fair/people/model/sections.ts'
import { saveEntry } from '#app/fair/people/resume-entries.ts'
import { purgeFiles, readApplicantFile, readOwnFile } from '#app/fair/people/resume-files.ts'
import { removeOwnFile, uploadAttachment, uploadScan } from '#app/fair/people/resume-files.ts'
import { printApplicantResume, printOwnResume } from '#app/fair/people/resume-pdf.ts'
import { openApplication } from '#app/fair/applicant-detail.ts'
import { listDisclosures, withdrawDisclosure } from '#app/fair/disclosures.ts'
import { saveResume } from '#app/fair/resumes.ts'
import { translator } from '#app/i18n/index.ts'
import { createPrinter } from '#server/printer.ts'
import { addBooth, addSeeker, apply, consentFor, RESUME } from '#tests/fair/application-fixtures.ts'
import { applyToOpening } from '#app/fair/applications.ts'
import { addOrganiser, addPerson } from '#tests/support/people.ts'
import { readPdfText } from '#tests/support/pdf.ts'
import { onBothDatabases } from '#tests/support/world.ts'

const PDF = Buffer.from('%PDF-1.4 一份附件')
const bare = (text: string) => text.replace(/\s/g, '')

describe('a printed résumé', () => {
  const printer = createPrinter()
  afterAll(() => printer.close())
  const print = async (name: string, text: string, jobs = 1) => {
    const job = { employer: '青岛某厂', title: '车工', text, from: '2019-09', current: true }
    const sections = readSections({
      jobs: Array.from({ length: jobs }, (_, index) => ({ id: String(index), ...job })),
      skills: [{ id: 'a', name: '数控编程', level: 'level_3_senior' }],
      certificates: [{ id: 'b', name: '电工证', number: 'T-0001', issued: '2021-05' }],
      wishes: { occupations: '装配工', payAtLeast: 6000 },
    })
    const resume = { ...RESUME, name, sections }
    return printer.print(printResume(translator('zh-CN'), resume, '2026-11-25'))
  }

  it('holds every word as text, rare names too', async () => {
    const bytes = await print('王喆堃珺', '在 12 人的线上做装配（SOP），合格率 99.2%。')
    const text = bare(readPdfText(bytes))
    for (const said of [
      '王喆堃珺',
      '13800001234',
      '青岛某厂',
      '2019.09–至今',
      '在12人的线上做装配（SOP），合格率99.2%。',
      '数控编程（高级工）',
      '电工证',
      'T-0001',
      '6000元起',
      RESUME.intro,
    ]) {
      expect(text).toContain(bare(said))
    }
    // Subsets of two fonts of ten megabytes.
    expect(bytes.length).toBeLessThan(120_000)
  })

  it('holds whatever common characters a person writes', async () => {
    const common = '春风招聘简历数控装配焊接质检青岛李沧区车间班组长熟练认真负责，。；：（）、'
    const words = fc.array(fc.constantFrom(...common, ...'abcXYZ0189-/'), {
      minLength: 1,
      maxLength: 400,
    })
    await fc.assert(
      fc.asyncProperty(words, async (letters) => {
        const written = letters.join('')
        expect(bare(readPdfText(await print('王芳', written)))).toContain(written)
      }),
      { numRuns: 8 },
    )
  })

  it('goes on on another page, each numbered', async () => {
    const text = readPdfText(await print('王芳', '做过装配。'.repeat(60), 6))
    expect(text).toMatch(/1\/2|1\/3/)
    expect(text).toContain(RESUME.intro)
  })
})

onBothDatabases('a résumé’s files', (world) => {
  const settle = async () => {
    const booth = await addBooth(world)
    const seeker = await addSeeker(world)
    const as = world.as(seeker)
    const { fileId } = await uploadAttachment(as, { name: '我的简历.pdf', bytes: PDF })
    return { booth, seeker, as, fileId, employer: world.as(booth.recruiter) }
  }

  it('are PDFs by their bytes, within bounds', async () => {
    const { as } = await settle()
    const png = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a])
    for (const bytes of [png, Buffer.from('MZ a program'), Buffer.alloc(0)]) {
      const upload = uploadAttachment(as, { name: '简历.pdf', bytes })
      await expect(upload).rejects.toMatchObject({ code: 'pdf_only', field: 'file' })
    }
    const large = Buffer.concat([PDF, Buffer.alloc(8 * 1024 * 1024)])
    const upload = uploadAttachment(as, { name: '简历.pdf', bytes: large })
    await expect(upload).rejects.toMatchObject({ code: 'file_size' })
    for (let more = 0; more < 4; more += 1) {
      await uploadAttachment(as, { name: `${more}.pdf`, bytes: PDF })
    }
    const sixth = uploadAttachment(as, { name: '6.pdf', bytes: PDF })
    await expect(sixth).rejects.toMatchObject({ code: 'too_many_files', params: { most: 5 } })
    const nobody = uploadAttachment(world.as(await addPerson(world)), { name: '', bytes: PDF })
    await expect(nobody).rejects.toMatchObject({ code: 'not_found' })
  })

  it('are read by their owner and by whom they were sent to, as long as that stands', async () => {
    const { booth, seeker, as, fileId, employer } = await settle()
    const { officer } = await addOrganiser(world)
    const { applicationId } = await apply(world, seeker, booth, '', ['attachments'])
    expect((await readOwnFile(as, { fileId })).name).toBe('我的简历.pdf')
    const read = () => readApplicantFile(employer, { applicationId, fileId })
    expect(Buffer.from((await read()).bytes).equals(PDF)).toBe(true)
    const other = await addBooth(world)
    for (const actor of [officer, other.recruiter, await addPerson(world)]) {
      const own = readOwnFile(world.as(actor), { fileId })
      await expect(own).rejects.toMatchObject({ code: 'not_found' })
      const sent = readApplicantFile(world.as(actor), { applicationId, fileId })
      await expect(sent).rejects.toMatchObject({ code: 'not_found' })
    }
    const [given] = (await listDisclosures(as, { page: 1 })).items
    expect(given?.items).toEqual(['name', 'phone', 'resume', 'attachments'])
    await withdrawDisclosure(as, { disclosureId: given?.id ?? '' })
    await expect(read()).rejects.toMatchObject({ code: 'not_found' })
    expect((await readOwnFile(as, { fileId })).name).toBe('我的简历.pdf')
  })

  it('not sent along are not read, and neither are parts that were not chosen', async () => {
    const { booth, seeker, as, fileId, employer } = await settle()
    const value = { name: '悄悄的证书', number: '', issuer: '', issued: null }
    await saveEntry(as, { list: 'certificates', entryId: null, value })
    await saveEntry(as, { list: 'skills', entryId: null, value: { name: '电焊', level: 'any' } })
    const { applicationId } = await apply(world, seeker, booth, '', ['skills'])
    const read = readApplicantFile(employer, { applicationId, fileId })
    await expect(read).rejects.toMatchObject({ code: 'not_found' })
    const opened = await openApplication(employer, { applicationId, marks: true })
    expect(JSON.stringify(opened)).toContain('电焊')
    expect(JSON.stringify(opened)).not.toContain('悄悄的证书')
    const { bytes } = await printApplicantResume(employer, { applicationId, locale: 'zh-CN' })
    const text = readPdfText(bytes)
    expect(text).toContain('电焊')
    expect(text).not.toContain('悄悄')
  })

  it('taken away stay with the employer until the consent ends, and then nowhere', async () => {
    const { booth, seeker, as, fileId, employer } = await settle()
    const { applicationId } = await apply(world, seeker, booth, '', ['attachments'])
    await removeOwnFile(as, { fileId })
    await expect(readOwnFile(as, { fileId })).rejects.toMatchObject({ code: 'not_found' })
    expect(await purgeFiles(world.context)).toEqual({ files: 0 })
    const { name } = await readApplicantFile(employer, { applicationId, fileId })
    expect(name).toBe('我的简历.pdf')
    const key = `people/${seeker.accountId}/${fileId}`
    expect(await world.context.storage.get(key)).toBeDefined()
    const [given] = (await listDisclosures(as, { page: 1 })).items
    await withdrawDisclosure(as, { disclosureId: given?.id ?? '' })
    expect(await purgeFiles(world.context)).toEqual({ files: 1 })
    await expect(world.context.storage.get(key)).rejects.toThrow('no file')
  })

  it('of a certificate go along only where they were chosen', async () => {
    const { booth, seeker, as, employer } = await settle()
    const value = { name: '电工证', number: '', issuer: '', issued: null }
    const { entryId } = await saveEntry(as, { list: 'certificates', entryId: null, value })
    const scan = { entryId, name: '照片.pdf', bytes: PDF }
    const { fileId } = await uploadScan(as, scan)
    const { applicationId } = await apply(world, seeker, booth, '', ['certificates'])
    const read = () => readApplicantFile(employer, { applicationId, fileId })
    await expect(read()).rejects.toMatchObject({ code: 'not_found' })
    const [given] = (await listDisclosures(as, { page: 1 })).items
    await withdrawDisclosure(as, { disclosureId: given?.id ?? '' })
    await apply(world, seeker, booth, '', ['certificates', 'scans'])
    expect((await read()).name).toBe('照片.pdf')
    const elsewhere = uploadScan(world.as(await addSeeker(world)), scan)
    await expect(elsewhere).rejects.toMatchObject({ code: 'not_found' })
  })
})

onBothDatabases('what is sent of a résumé', (world) => {
  it('is what the consent names, no more and no less', async () => {
    const booth = await addBooth(world)
    const seeker = await addSeeker(world)
    const as = world.as(seeker)
    await saveEntry(as, { list: 'skills', entryId: null, value: { name: '电焊', level: 'any' } })
    const send = (named: readonly 'skills'[], sent: readonly 'skills'[]) =>
      applyToOpening(as, {
        openingId: booth.openingId,
        line: '',
        consent: consentFor(booth, true, named),
        parts: sent,
      })
    await expect(send([], ['skills'])).rejects.toMatchObject({ code: 'consent_required' })
    await expect(send(['skills'], [])).rejects.toMatchObject({ code: 'consent_required' })
    expect(await send(['skills'], ['skills'])).toMatchObject({ outcome: 'sent' })
    const [given] = (await listDisclosures(as, { page: 1 })).items
    expect(given).toMatchObject({ items: ['name', 'phone', 'resume', 'skills'] })
    expect(given?.consentText).toContain('姓名、手机号、简历、技能')
  })

  it('is printed for the employer as it was sent, and not once it is taken back', async () => {
    const booth = await addBooth(world)
    const seeker = await addSeeker(world)
    const as = world.as(seeker)
    const { applicationId } = await apply(world, seeker, booth)
    await saveResume(as, { ...RESUME, intro: '改过了' })
    const print = (actor = booth.recruiter) =>
      printApplicantResume(world.as(actor), { applicationId, locale: 'zh-CN' })
    const printed = await print()
    expect(printed.name).toBe('王芳的简历.pdf')
    expect(readPdfText(printed.bytes)).toContain(RESUME.intro)
    expect(readPdfText((await printOwnResume(as, { locale: 'zh-CN' })).bytes)).toContain('改过了')
    const other = await addBooth(world)
    await expect(print(other.recruiter)).rejects.toMatchObject({ code: 'not_found' })
    const [given] = (await listDisclosures(as, { page: 1 })).items
    await withdrawDisclosure(as, { disclosureId: given?.id ?? '' })
    await expect(print()).rejects.toMatchObject({ code: 'not_found' })
  })
})
