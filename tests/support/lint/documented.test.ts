import { Linter } from 'eslint'
import { expect, it } from 'vitest'
import { documented } from './documented.ts'

const faultsOf = (code: string) =>
  new Linter()
    .verify(code, {
      plugins: { own: { rules: { documented } } },
      rules: { 'own/documented': 'error' },
    })
    .map(({ message }) => message)

it.each([
  '/** Adds one. */\nexport function more(n) { return n + 1 }',
  '/**\n * Adds one.\n * @throws `too_many` from ten on.\n */\nexport async function more(n) {}',
  '/** Adds one. */\nexport const more = (n) => n + 1',
  'function own() {}',
  'export const LIMIT = 3',
  "export { more } from './more.js'",
])('lets through %j', (code) => {
  expect(faultsOf(code)).toEqual([])
})

it.each([
  'export function more() {}',
  'export const more = () => 1',
  'export const more = function () {}',
  '// Adds one.\nexport function more() {}',
  '/* Adds one. */\nexport function more() {}',
  '/** */\nexport function more() {}',
  '/** more */\nexport function more() {}',
  '/** Of a constant. */\nconst LIMIT = 3\nexport function more() {}',
])('asks what %j does', (code) => {
  expect(faultsOf(code)).toEqual([expect.stringContaining('what more does')])
})
