import { globSync, readFileSync } from 'node:fs'
import ts from 'typescript'
import { describe, expect, it } from 'vitest'
import { en } from '#app/i18n/en/index.ts'
import { zhCN } from '#app/i18n/zh-CN/index.ts'
import { nodesOf, readSources, templateTexts } from './sources.ts'

const zh: Record<string, string> = zhCN
const english: Record<string, string> = en
const sources = readSources()
const nodes = sources.flatMap(({ file, root }) =>
  [...nodesOf(root)].map((node) => ({ file, node })),
)

const placeholders = (text: string) => [...new Set(text.match(/\{\w+\}/g) ?? [])].sort()

describe('the languages', () => {
  it('have the same keys', () => {
    expect(Object.keys(english).sort()).toEqual(Object.keys(zh).sort())
  })

  it('say each key in one file: of two, one would silently stand for both', () => {
    for (const locale of ['zh-CN', 'en']) {
      const files = globSync(`app/i18n/${locale}/*.ts`)
      const keys = files.flatMap((file) =>
        [...readFileSync(file, 'utf8').matchAll(/^ {2}'([^']+)':/gm)].map(([, key]) => key),
      )
      expect(keys.length).toBe(Object.keys(zh).length)
      expect(keys.filter((key, at) => keys.indexOf(key) !== at)).toEqual([])
    }
  })

  it('fill in the same values', () => {
    const differing = Object.keys(zh).filter(
      (key) => placeholders(zh[key] ?? '').join() !== placeholders(english[key] ?? '').join(),
    )
    expect(differing).toEqual([])
  })

  it('leave no text empty, and English none in Chinese', () => {
    for (const messages of [zh, english]) {
      expect(Object.keys(messages).filter((key) => messages[key]?.trim() === '')).toEqual([])
    }
    const untranslated = Object.keys(english).filter((key) =>
      /\p{Script=Han}/u.test(english[key] ?? ''),
    )
    expect(untranslated.sort()).toEqual(KEPT_CHINESE.sort())
  })
})

/** English texts that quote a Chinese one. */
const KEPT_CHINESE = [
  'opening_form.title_hint',
  'opening_form.occupation_hint',
  'opening_form.pay_text_hint',
  'opening_form.shift_text_hint',
  'opening_form.address_hint',
  'papers.basis',
]

describe('the code', () => {
  it('asks for no key that is missing', () => {
    const asked = nodes.flatMap(({ file, node }) =>
      ts.isStringLiteralLike(node) && isKeyThere(file, node.text) ? [node.text] : [],
    )
    const missing = asked.filter((text) => !(withoutValues(text) in zh))
    expect(asked.length).toBeGreaterThan(100)
    expect(missing).toEqual([])
  })

  it('has words for every fault', () => {
    const codes = nodes.flatMap(({ node }) =>
      ts.isTypeAliasDeclaration(node) && node.name.text === 'FaultCode'
        ? [...nodesOf(node)].filter(ts.isStringLiteral).map((literal) => literal.text)
        : [],
    )
    expect(codes.length).toBeGreaterThan(20)
    expect(codes.filter((code) => !(`fault.${code}` in zh))).toEqual([])
  })

  it('gives every value that a text fills in', () => {
    const calls = nodes.flatMap(({ file, node }) => {
      const call = readCall(node)
      return call ? [{ file, ...call }] : []
    })
    const lacking = calls.flatMap(({ file, key, given }) =>
      placeholders(zh[key] ?? '')
        .filter((placeholder) => !given.includes(placeholder.slice(1, -1)))
        .map((placeholder) => `${file}: ${key} ${placeholder}`),
    )
    expect(calls.length).toBeGreaterThan(200)
    expect(lacking).toEqual([])
  })

  it('uses every key', () => {
    const words = new Set(nodes.flatMap(({ node }) => wordsOf(node)))
    const patterns = nodes.flatMap(({ node }) =>
      ts.isTemplateExpression(node) ? [patternOf(node)] : [],
    )
    const keyPatterns = patterns.filter((pattern) => pattern !== null)
    // What is filled into a pattern must be a word of the code as well, or fit another pattern.
    const isUsed = (text: string): boolean =>
      words.has(text) ||
      keyPatterns.some((pattern) => pattern.exec(text)?.slice(1).every(isUsed) ?? false)
    const unused = Object.keys(zh).filter((key) => !isUsed(key))
    expect(unused).toEqual([])
  })
})

/** Texts that are keys by where they stand: faults anywhere, and what a model's schema answers. */
function isKeyThere(file: string, text: string): boolean {
  if (/^fault\.\w+(\?|$)/.test(text)) return true
  const prefix = /^(\w+)\.[a-z_.]+$/.exec(text)?.[1]
  return /\/(model|parts)\//.test(file) && prefix !== undefined && PREFIXES.has(prefix)
}

const PREFIXES = new Set(Object.keys(zh).map((key) => key.split('.')[0]))

function withoutValues(text: string): string {
  return text.split('?')[0] ?? ''
}

/** A call such as `t('key', { name })` whose values can be read off. */
function readCall(node: ts.Node): { key: string; given: string[] } | null {
  if (!ts.isCallExpression(node) || !ts.isIdentifier(node.expression)) return null
  // What is cut at its placeholder is filled in by the page itself.
  if (ts.isPropertyAccessExpression(node.parent)) return null
  const [key, values] = node.arguments
  if (node.expression.text !== 't' || !key || !ts.isStringLiteral(key)) return null
  if (!values) return { key: key.text, given: [] }
  if (!ts.isObjectLiteralExpression(values)) return null
  if (values.properties.some(ts.isSpreadAssignment)) return null
  return {
    key: key.text,
    given: values.properties.flatMap((property) => property.name?.getText() ?? []),
  }
}

/** Words that the code could use a key by: texts and the names of properties, types apart. */
function wordsOf(node: ts.Node): string[] {
  if (ts.isStringLiteralLike(node)) {
    return ts.isLiteralTypeNode(node.parent) ? [] : [withoutValues(node.text)]
  }
  if (ts.isNumericLiteral(node)) return [node.text]
  // A whole key with a value behind it.
  if (ts.isTemplateHead(node)) return node.text.includes('?') ? [withoutValues(node.text)] : []
  if (ts.isPropertyAssignment(node) || ts.isShorthandPropertyAssignment(node)) {
    return [node.name.getText().replaceAll("'", '')]
  }
  return []
}

/** A template as the keys that it can give, or null where it cannot be a key. */
function patternOf(node: ts.TemplateExpression): RegExp | null {
  const texts = templateTexts(node)
  const [head = '', ...rest] = texts
  if (!/^\w+\.[\w.]*$/.test(head) || !rest.every((text) => /^[\w.]*(\?|$)/.test(text))) return null
  return new RegExp(
    `^${texts.map((text) => withoutValues(text).replaceAll('.', '\\.')).join('(.+)')}$`,
  )
}
