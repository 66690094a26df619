import { readdirSync, readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { en } from '#app/i18n/en/index.ts'
import { zhCN } from '#app/i18n/zh-CN/index.ts'
import { listMentionedKeys } from '../../vite/mentioned-keys.ts'
import { markWords, putWords } from '../../vite/words-marker.ts'

const KEYS = ['a.b', 'a.c', 'terms.kind.day', 'terms.kind.night', 'terms.size.small', 'fault.no']

const mentioned = (source: string) => listMentionedKeys(source, KEYS)

describe('the keys that a module can ask for', () => {
  it('are those that stand in it, as texts or as the names of properties', () => {
    expect(mentioned(`t('a.b')`)).toEqual(['a.b'])
    expect(mentioned('const label = <b title="a.c">{t(open ? `a.b` : "a.d")}</b>')).toEqual([
      'a.b',
      'a.c',
    ])
    expect(mentioned(`const LABELS = { 'a.c': 1 }`)).toEqual(['a.c'])
    expect(mentioned(`// 'a.b'`)).toEqual([])
  })

  it('are those that a template can give', () => {
    expect(mentioned('t(`terms.kind.${kind}`)')).toEqual(['terms.kind.day', 'terms.kind.night'])
    expect(mentioned('t(`terms.${list}.${code}` as Key)')).toEqual([
      'terms.kind.day',
      'terms.kind.night',
      'terms.size.small',
    ])
    expect(mentioned('fetch(`/openings/${id}`)')).toEqual([])
    expect(mentioned('`${open}.kind`')).toEqual([])
  })

  it('are found with values behind them', () => {
    expect(mentioned(`fail('fault.no?least=3')`)).toEqual(['fault.no'])
    expect(mentioned('fail(`fault.no?least=${least}`)')).toEqual(['fault.no'])
    expect(mentioned('fail(`fault.${code}?least=${least}`)')).toEqual(['fault.no'])
  })
})

describe('the texts of a built module', () => {
  const keys = ['site.name', 'nav.me']
  const code = `b("${markWords(keys)}");go("site.name");b('${markWords(['nav.login'])}')`

  it('are put in for each language', () => {
    const chinese = { 'site.name': zhCN['site.name'], 'nav.me': zhCN['nav.me'] }
    expect(putWords(code, 'zh-CN')).toContain(`b(${JSON.stringify(chinese)});go("site.name")`)
    expect(putWords(code, 'en')).toContain(JSON.stringify({ 'nav.login': en['nav.login'] }))
    expect(putWords(code, 'en')).not.toContain('@words')
  })

  it('have another mark when other keys are meant', () => {
    expect(markWords(['nav.me'])).not.toBe(markWords(['nav.login']))
  })
})

describe('the built scripts', () => {
  const scripts = (folder: string) =>
    readdirSync(`build/client/assets/${folder}`)
      .filter((name) => name.endsWith('.js'))
      .map((name) => [name, readFileSync(`build/client/assets/${folder}/${name}`, 'utf8')] as const)
  const chinese = scripts('')
  const english = new Map(scripts('en'))
  const all = (codes: Iterable<string>) => [...codes].join('\n')

  // But for what a worker or a worklet runs, which says nothing.
  it('are there in every language under the same names', () => {
    const own = chinese.filter(([name]) => !/^(manifest|sound-tap|steady-beat)-/.test(name))
    expect([...english.keys()].sort()).toEqual(own.map(([name]) => name).sort())
  })

  it('hold the texts of their own language alone', () => {
    const inChinese = all(chinese.map(([, code]) => code))
    const inEnglish = all(english.values())
    expect(inChinese).toContain(zhCN['finding.list.none'])
    expect(inChinese).not.toContain(en['finding.list.none'])
    expect(inEnglish).toContain(en['finding.list.none'])
    expect(inEnglish).not.toContain(zhCN['finding.list.none'])
    expect(inChinese + inEnglish).not.toContain('@words')
  })

  it('bring every text but those that the server alone says', () => {
    const code = all(chinese.map(([, script]) => script))
    const missing = Object.keys(zhCN).filter((key) => !code.includes(JSON.stringify(key)))
    expect(missing.filter((key) => !BY_SERVER.test(key))).toEqual([])
  })
})

/**
 * Mails, text messages, feeds, sheets, copies of one's data, answers to begin with, what the server answers in words, and what a
 * command does. A
 * text that only a schema names and only its form's action checks would be missing in the browser: it
 * is to be a `fault.`, which every form has.
 */
const BY_SERVER = new RegExp(
  [
    String.raw`^(mail|message|sms|verdict|sharing\.feed|import_(flash|template|how|example|pay)|template\.starter)\.`,
    String.raw`^data\.(page_intro|deleted_name|entry_field|yes|no|(table|field|field_of)\..+)$`,
    String.raw`^(colleagues\.(removed|role_changed|revoked)|import\.undo_reason|error\.too_busy)$`,
    String.raw`^applicants\.(joint|undone_(off|skipped))$`,
    String.raw`^(applicant\.flash_changed|note\.flash_.+)$`,
    String.raw`^interview\.feed_(name|entry)$`,
    String.raw`^(roster\.(done\..+|saved)|student\.(done|briefly)|staff\.(given|taken)|roster_(said|template|how|example)\..+)$`,
    String.raw`^register\.column_(code|reminded)$`,
    String.raw`^(contact|rooms)\.flash_.+$`,
    String.raw`^rooms\.calendar_(title|text)$`,
  ].join('|'),
)
