import { createRequestHandler } from '@remix-run/node'
import { expect, it } from 'vitest'
import { newId } from '#app/kernel/ids.ts'
import { byBranch } from '#server/route-branches.ts'
import { addEmployer, addOrganiser } from '#tests/support/people.ts'
import { loadBuild } from '#tests/support/web.ts'
import { onEmbeddedDatabase } from '#tests/support/world.ts'

const SOME_ID = newId()

onEmbeddedDatabase('a page answered by the routes of its branch', (world) => {
  it('is the one that all routes answer, at every address', async () => {
    const build = await loadBuild()
    const known: string[][] = []
    const handlerOf = byBranch(build, (some) => {
      known.push(Object.keys(some.routes))
      return createRequestHandler(some, 'production')
    })
    const whole = createRequestHandler(build, 'production')
    const employer = await addEmployer(world)
    const organiser = await addOrganiser(world)
    const nobody = world.as({ kind: 'anonymous' })
    const people = [nobody, world.as(employer.recruiter), world.as(organiser.officer)]
    const paths = [...new Set(Object.values(build.routes).flatMap(pathOf))]
    expect(paths.length).toBeGreaterThan(100)
    for (const path of paths) {
      // Of an id that there is not, nobody is told more than anybody else.
      for (const context of path.includes(SOME_ID) ? [nobody] : people) {
        const ask = async (handle: typeof whole) => {
          const request = new Request(`http://localhost:3000${path}`)
          const response = await handle(request, { ...context, nonce: 'n', address: '' })
          return [response.status, [...response.headers], await response.text()]
        }
        expect(await ask(handlerOf({ method: 'GET', url: path })), path).toEqual(await ask(whole))
      }
    }
    expect(known.length).toBeGreaterThan(100)
    expect(Math.max(...known.slice(1).map((ids) => ids.length))).toBeLessThan(12)

    function pathOf(route: (typeof build.routes)[string]): string[] {
      const parts: string[] = []
      for (
        let at: typeof route | undefined = route;
        at;
        at = at.parentId ? build.routes[at.parentId] : undefined
      ) {
        if (at.path) parts.unshift(at.path)
      }
      const path = `/${parts.join('/')}`
      return route?.module.default && !/[*?]/.test(path) ? [path.replace(/:\w+/g, SOME_ID)] : []
    }
  }, 120_000)

  it('knows forms and data by their page, and leaves the rest to all routes', async () => {
    const build = await loadBuild()
    const idsOf = byBranch(build, (some) => Object.keys(some.routes))
    const all = Object.keys(build.routes)
    const opening = idsOf({ method: 'GET', url: `/openings/${newId()}` })
    expect(opening).toContain('fair/pages/opening')
    expect(opening.length).toBeLessThan(10)
    const same = [
      { method: 'POST', url: `/openings/${newId()}` },
      { method: 'GET', url: `/openings/${newId()}.data?_routes=root` },
    ]
    for (const request of same) expect(idsOf(request)).toBe(opening)
    expect(idsOf({ method: 'GET', url: '/_root.data' })).toBe(
      idsOf({ method: 'GET', url: '/?q=a' }),
    )
    for (const url of [
      '/openings/1',
      '/openings/*',
      '/reset/abc',
      '/no-such-page',
      '/openings.png',
    ]) {
      expect(idsOf({ method: 'GET', url }), url).toEqual(all)
    }
    expect(idsOf({ method: 'HEAD', url: '/openings' })).toEqual(all)
  })
})
