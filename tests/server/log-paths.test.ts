import fc from 'fast-check'
import { beforeAll, expect, it } from 'vitest'
import { newGuestSecret } from '#app/fair/application-guests.ts'
import { newLinkSecret } from '#app/accounts/secrets.ts'
import { newId } from '#app/kernel/ids.ts'
import { sayPath } from '#server/log.ts'
import { wordsOf } from '#server/request-log.ts'
import { loadBuild } from '#tests/support/web.ts'

let words: Set<string>
beforeAll(async () => {
  words = wordsOf(await loadBuild())
})

/** Made as the product makes them; the number only asks for another one. */
const secrets = fc.nat().map((number) => {
  const made = [newLinkSecret(), newId().replaceAll('-', '') + newLinkSecret(), newGuestSecret()]
  return made[number % made.length] ?? ''
})

it('no secret of a link is in the path that the log shows', () => {
  fc.assert(
    fc.property(secrets, fc.constantFrom('reset', 'join', 'confirm-email', 'x'), (secret, page) => {
      const known = page === 'x' ? '…' : page
      expect(sayPath(`/${page}/${secret}`, words)).toBe(`/${known}/…`)
      expect(sayPath(`/${page}/${secret}.data?q=${secret}`, words)).toBe(`/${known}/…`)
      expect(sayPath(`/${secret}/${page}`, words)).toBe(`/…/${known}`)
    }),
  )
})

it('words of the site map and ids are', () => {
  const id = newId()
  for (const path of [
    '/',
    '/openings',
    `/openings/${id}`,
    `/openings/${id}/apply`,
    `/me/applications/${id}.data`,
    '/_root.data',
    '/organiser/employers',
  ]) {
    expect(sayPath(`${path}?q=x`, words)).toBe(path)
  }
})

it('nothing that somebody typed is', () => {
  fc.assert(
    fc.property(fc.stringMatching(/^[\w%.-]{1,40}$/), (typed) => {
      fc.pre(!words.has(typed.replace(/\.data$/, '')) && typed !== '.data')
      expect(sayPath(`/fairs/${typed}`, words)).toBe('/fairs/…')
    }),
  )
})
