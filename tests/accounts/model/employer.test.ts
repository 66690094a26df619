import { describe, expect, it } from 'vitest'
import { employerSchema } from '#app/accounts/model/employer.ts'
import { readEmployerQuery } from '#app/accounts/model/employer-list.ts'
import { cleanFileName, detectFileKind, sayBytes } from '#app/accounts/model/file.ts'
import { readLogQuery } from '#app/accounts/model/log.ts'
import { someFacts, BYTES } from '../papers.ts'

function faultsIn(input: unknown): Record<string, string> {
  const parsed = employerSchema.safeParse(input)
  return Object.fromEntries(
    (parsed.error?.issues ?? []).map((issue) => [issue.path.join('.'), issue.message]),
  )
}

describe("an employer's form", () => {
  it('takes what is right and normalises code and number', () => {
    const facts = someFacts()
    const typed = {
      ...facts,
      uscc: ` ${facts.uscc.toLowerCase()} `,
      agentPhone: '+86 199-0000-0001',
    }
    expect(employerSchema.parse(typed)).toEqual(facts)
  })

  it('names each missing field', () => {
    expect(faultsIn({})).toEqual({
      name: 'fault.required',
      shortName: 'fault.required',
      uscc: 'fault.required',
      industry: 'fault.choose',
      size: 'fault.choose',
      districtCode: 'fault.choose',
      address: 'fault.required',
      agentName: 'fault.required',
      agentPhone: 'fault.required',
    })
  })

  it('says precisely what is wrong with a code', () => {
    const fault = (uscc: string) => faultsIn(someFacts({ uscc })).uscc
    expect(fault('12345')).toBe('fault.uscc_length?length=5')
    expect(fault('91350100M000100Y44')).toBe('fault.uscc_check?right=3')
    expect(fault('9135O100M000100Y43')).toBe('fault.uscc_letter?place=5&character=O&meant=0')
  })

  it('refuses districts and numbers that are none', () => {
    expect(faultsIn(someFacts({ districtCode: '370299', agentPhone: '12345' }))).toEqual({
      districtCode: 'fault.choose',
      agentPhone: 'fault.phone',
    })
  })
})

describe('a file', () => {
  it('is known by its first bytes', () => {
    expect(detectFileKind(BYTES.png)).toBe('image/png')
    expect(detectFileKind(BYTES.jpeg)).toBe('image/jpeg')
    expect(detectFileKind(BYTES.pdf)).toBe('application/pdf')
    expect(detectFileKind(BYTES.exe)).toBeNull()
    expect(detectFileKind(BYTES.png.slice(0, 7))).toBeNull()
    expect(detectFileKind(new Uint8Array())).toBeNull()
  })

  it('has a name fit to be shown', () => {
    expect(cleanFileName('/tmp/../营业执照.jpg')).toBe('营业执照.jpg')
    expect(cleanFileName('..\\..\\a.pdf')).toBe('a.pdf')
    expect(cleanFileName('exe.\u202egnp\n')).toBe('exe.gnp')
    expect(cleanFileName('')).toBe('file')
    expect(cleanFileName('长'.repeat(300))).toHaveLength(120)
  })

  it('has a size as people say it', () => {
    expect(sayBytes(3)).toBe('1 KB')
    expect(sayBytes(840_000)).toBe('820 KB')
    expect(sayBytes(1_258_291)).toBe('1.2 MB')
  })
})

describe("a list's address", () => {
  it('falls back where it says what is not known', () => {
    expect(
      readEmployerQuery(new URLSearchParams('state=nonsense&industry=magic&district=1&sort=drop')),
    ).toEqual({
      search: '',
      industry: null,
      district: null,
      filter: 'all',
      sort: 'submitted',
      descending: true,
    })
    expect(readEmployerQuery(new URLSearchParams('q=三元&state=overdue&sort=due'))).toEqual({
      search: '三元',
      industry: null,
      district: null,
      filter: 'overdue',
      sort: 'due',
      descending: false,
    })
  })

  it('takes only days and deeds that can be', () => {
    const read = (query: string) => readLogQuery(new URLSearchParams(query))
    const from = 'from=2026-02-28&to=2026-03-01'
    expect(read(`action=file.read&who= 陈晓 &subject=employer&${from}`)).toEqual({
      action: 'file.read',
      who: '陈晓',
      subject: 'employer',
      descending: true,
      from: '2026-02-28',
      to: '2026-03-01',
    })
    expect(read("action='drop&subject=everything&from=2026-02-30&to=gestern")).toEqual({
      action: null,
      who: '',
      subject: null,
      descending: true,
      from: null,
      to: null,
    })
  })
})
