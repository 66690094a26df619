import { existsSync } from 'node:fs'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { openWeb, type Web } from '#tests/support/web.ts'
import { onEmbeddedDatabase } from '#tests/support/world.ts'

onEmbeddedDatabase('the scripts of a page', (world) => {
  let web: Web
  beforeAll(async () => {
    web = await openWeb(world)
  })
  afterAll(() => web.close())

  const open = async (path: string, headers: Record<string, string>) =>
    (await fetch(web.url + path, { headers })).text()

  const scriptsOf = (text: string) => [...new Set(text.match(/\/assets\/[\w./-]+\.js/g) ?? [])]

  const versionOf = (text: string) => /"version":\s*"([\w-]+)"/.exec(text)?.[1] ?? 'none'

  it.each([
    ['Chinese', { 'Accept-Language': 'zh-CN,zh;q=0.9,en;q=0.8' }, false],
    ['English', { 'Accept-Language': 'en-US,en;q=0.9' }, true],
    ['English by choice', { Cookie: 'locale=en', 'Accept-Language': 'zh-CN' }, true],
  ])('are those in %s, all of them there', async (_language, headers, isEnglish) => {
    const page = await open('/openings', headers)
    const manifest = `/__manifest?p=/employer/openings&version=${versionOf(page)}`
    // The page itself, and what it is told of a page that it may lead to.
    for (const text of [page, await open(manifest, headers)]) {
      const scripts = scriptsOf(text).filter((script) => !script.startsWith('/assets/manifest-'))
      expect(scripts.length).toBeGreaterThan(1)
      expect(scripts.filter((script) => script.startsWith('/assets/en/') !== isEnglish)).toEqual([])
      for (const script of scripts) expect(existsSync(`build/client${script}`)).toBe(true)
    }
  })

  it('are another version in each language, so that none is mixed with another', async () => {
    const versionIn = async (language: string) =>
      versionOf(await open('/openings', { 'Accept-Language': language }))
    expect(await versionIn('en')).toBe(`${await versionIn('zh-CN')}-en`)
  })
})
