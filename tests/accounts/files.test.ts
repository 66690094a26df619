import { describe, expect, it } from 'vitest'
import { handInPapers } from '#app/accounts/admissions.ts'
import { getEmployerFile } from '#app/accounts/employer-file.ts'
import { readFile, uploadPaper } from '#app/accounts/files.ts'
import { MAX_FILE_BYTES } from '#app/accounts/model/file.ts'
import { loader } from '#app/accounts/pages/file.tsx'
import { ANONYMOUS, type Actor } from '#app/kernel/actor.ts'
import { Fault } from '#app/kernel/errors.ts'
import { newId } from '#app/kernel/ids.ts'
import { addEmployer, addOrganiser, addPerson } from '#tests/support/people.ts'
import { onBothDatabases, type World } from '#tests/support/world.ts'
import { BYTES } from './papers.ts'

async function upload(
  world: World,
  employer: { id: string; recruiter: Actor },
  file: { name?: string; bytes?: Uint8Array; paper?: 'licence' | 'authorisation' } = {},
) {
  return uploadPaper(world.as(employer.recruiter), {
    employerId: employer.id,
    paper: file.paper ?? 'licence',
    name: file.name ?? '营业执照.png',
    bytes: file.bytes ?? BYTES.png,
  })
}

onBothDatabases('uploading a paper', (world) => {
  it.each([
    ['png', 'image/png'],
    ['jpeg', 'image/jpeg'],
    ['pdf', 'application/pdf'],
  ] as const)('takes a %s by what it is', async (kind, mediaType) => {
    const employer = await addEmployer(world, { admission: 'preparing' })
    const { fileId } = await upload(world, employer, { name: '随便.txt', bytes: BYTES[kind] })
    const file = await getEmployerFile(world.as(employer.recruiter), { employerId: employer.id })
    expect(file.licence).toMatchObject({ id: fileId, mediaType, name: '随便.txt' })
    expect(file.authorisation).toBeNull()
  })

  it.each([
    ['an .exe renamed .png', 'licence.png', BYTES.exe],
    ['a page renamed .jpg', 'licence.jpg', BYTES.html],
    ['a page that only later says %PDF', 'a.pdf', new TextEncoder().encode('<b>%PDF-1.7')],
    ['nothing at all', 'licence.png', new Uint8Array()],
  ])('refuses %s', async (_what, name, bytes) => {
    const employer = await addEmployer(world, { admission: 'preparing' })
    await expect(upload(world, employer, { name, bytes })).rejects.toMatchObject({
      code: 'file_type',
      field: 'file',
    })
  })

  it('refuses what is larger than 8 MB', async () => {
    const employer = await addEmployer(world, { admission: 'preparing' })
    const bytes = new Uint8Array(MAX_FILE_BYTES + 1)
    bytes.set(BYTES.png)
    await expect(upload(world, employer, { bytes })).rejects.toMatchObject({
      code: 'file_size',
      params: { megabytes: 8 },
    })
  })

  it('keeps the earlier one on file', async () => {
    const employer = await addEmployer(world, { admission: 'preparing' })
    const first = await upload(world, employer)
    const second = await upload(world, employer, { bytes: BYTES.pdf })
    const file = await getEmployerFile(world.as(employer.recruiter), { employerId: employer.id })
    expect(file.licence?.id).toBe(second.fileId)
    expect(file.earlierPapers.map((paper) => paper.id)).toEqual([first.fileId])
  })

  it('takes folders and control characters out of the name', async () => {
    const employer = await addEmployer(world, { admission: 'preparing' })
    await upload(world, employer, { name: 'C:\\私人\\..\\执照\u202e\r\n.png' })
    const file = await getEmployerFile(world.as(employer.recruiter), { employerId: employer.id })
    expect(file.licence?.name).toBe('执照.png')
  })

  it('stores nothing where it is refused', async () => {
    const employer = await addEmployer(world, { admission: 'in_review' })
    const stored: string[] = []
    const { storage } = world.context
    const context = {
      ...world.as(employer.recruiter),
      storage: {
        ...storage,
        put: async (key: string, bytes: Uint8Array) => {
          stored.push(key)
          await storage.put(key, bytes)
        },
      },
    }
    await expect(
      uploadPaper(context, {
        employerId: employer.id,
        paper: 'licence',
        name: 'a.png',
        bytes: BYTES.png,
      }),
    ).rejects.toMatchObject({ code: 'transition_refused' })
    for (const key of stored) await expect(storage.get(key)).rejects.toThrow()
  })

  it('is counted', async () => {
    const employer = await addEmployer(world, { admission: 'preparing' })
    const taken: string[] = []
    const context = {
      ...world.as(employer.recruiter),
      limits: {
        ...world.context.limits,
        take: async (name: string, key: string) => {
          taken.push(`${name} ${key}`)
          throw new Fault('too_many_tries', { params: { minutes: 5 } })
        },
      },
    }
    const asking = uploadPaper(context, {
      employerId: employer.id,
      paper: 'licence',
      name: 'a.png',
      bytes: BYTES.png,
    })
    await expect(asking).rejects.toMatchObject({ code: 'too_many_tries' })
    expect(taken).toEqual([`upload ${employer.recruiter.accountId}`])
  })

  it("is not for another employer's recruiter, nor for an organiser", async () => {
    const employer = await addEmployer(world, { admission: 'preparing' })
    const other = await addEmployer(world)
    const { officer } = await addOrganiser(world)
    for (const recruiter of [other.recruiter, officer, ANONYMOUS]) {
      await expect(upload(world, { id: employer.id, recruiter })).rejects.toMatchObject({
        code: 'not_found',
      })
    }
  })

  it('and handing in at once never lets an unseen paper slip in', async () => {
    const employer = await addEmployer(world, { admission: 'preparing' })
    const context = world.as(employer.recruiter)
    await upload(world, employer)
    await upload(world, employer, { paper: 'authorisation' })
    await Promise.allSettled([
      handInPapers(context, { employerId: employer.id }),
      upload(world, employer, { bytes: BYTES.pdf }),
      upload(world, employer, { bytes: BYTES.jpeg }),
    ])
    const { admission, licence } = await getEmployerFile(context, { employerId: employer.id })
    expect(admission).toBe('in_review')
    await expect(upload(world, employer)).rejects.toMatchObject({ code: 'transition_refused' })
    const after = await getEmployerFile(context, { employerId: employer.id })
    expect(after.licence?.id).toBe(licence?.id)
  })
})

onBothDatabases('reading a file', (world) => {
  function readings(fileId: string) {
    return world.context.db
      .selectFrom('auditEntry')
      .where('subjectId', '=', fileId)
      .where('action', '=', 'file.read')
      .select(['actorAccountId', 'organisationId'])
      .execute()
  }

  it('is for its members, unlogged', async () => {
    const employer = await addEmployer(world, { admission: 'preparing' })
    const { fileId } = await upload(world, employer)
    const file = await readFile(world.as(employer.recruiter), { fileId })
    expect(file).toMatchObject({ mediaType: 'image/png', name: '营业执照.png' })
    expect([...file.bytes]).toEqual([...BYTES.png])
    expect(await readings(fileId)).toEqual([])
  })

  it('is for organisers, each time logged', async () => {
    const employer = await addEmployer(world, { admission: 'preparing' })
    const { fileId } = await upload(world, employer)
    const { officer } = await addOrganiser(world)
    await readFile(world.as(officer), { fileId })
    await readFile(world.as(officer), { fileId })
    expect(await readings(fileId)).toEqual([
      { actorAccountId: officer.accountId, organisationId: employer.id },
      { actorAccountId: officer.accountId, organisationId: employer.id },
    ])
  })

  it('at its address gets it as what it was found to be, and lets it do nothing', async () => {
    const employer = await addEmployer(world, { admission: 'preparing' })
    const name = "执照'(1).html"
    const { fileId } = await upload(world, employer, { name, bytes: BYTES.pdf })
    const visit = (actor: Actor) =>
      loader({
        params: { id: fileId },
        request: new Request(`http://localhost/files/${fileId}`),
        context: world.as(actor),
      } as unknown as Parameters<typeof loader>[0])
    const { headers, ...response } = await visit(employer.recruiter).then(async (answer) => ({
      headers: Object.fromEntries(answer.headers),
      bytes: new Uint8Array(await answer.arrayBuffer()),
    }))
    expect(headers).toEqual({
      'content-type': 'application/pdf',
      'content-length': String(BYTES.pdf.length),
      'content-disposition': "inline; filename*=UTF-8''%E6%89%A7%E7%85%A7%27%281%29.html",
      'content-security-policy': "default-src 'none'; sandbox",
      'x-content-type-options': 'nosniff',
      'cache-control': 'private, no-store',
    })
    expect(response.bytes).toEqual(BYTES.pdf)
    const stranger = await addPerson(world)
    expect((await visit(stranger)).status).toBe(404)
  })

  describe('by anybody else', () => {
    it('finds nothing', async () => {
      const employer = await addEmployer(world, { admission: 'preparing' })
      const { fileId } = await upload(world, employer)
      const other = await addEmployer(world)
      const seeker = await addPerson(world)
      for (const actor of [other.recruiter, seeker, ANONYMOUS]) {
        await expect(readFile(world.as(actor), { fileId })).rejects.toMatchObject({
          code: 'not_found',
        })
      }
      expect(await readings(fileId)).toEqual([])
    })

    it('finds what does not exist just as little', async () => {
      const { recruiter } = await addEmployer(world)
      for (const fileId of [newId(), '../secret', '']) {
        await expect(readFile(world.as(recruiter), { fileId })).rejects.toMatchObject({
          code: 'not_found',
        })
      }
    })
  })
})
