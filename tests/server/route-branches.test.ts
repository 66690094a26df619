import { createRequestHandler } from '@remix-run/node'
import { expect, it } from 'vitest'
import { byBranch } from '#server/route-branches.ts'
import { addEmployer, addOrganiser } from '#tests/support/people.ts'
import { loadBuild } from '#tests/support/web.ts'
import { onEmbeddedDatabase } from '#tests/support/world.ts'

onEmbeddedDatabase('a page answered by the routes of its branch', (world) => {
  it('is the one that all routes answer, at every address without parameters', async () => {
    const build = await loadBuild()
    const known: string[][] = []
    const handlerOf = byBranch(build, (some) => {
      known.push(Object.keys(some.routes))
      return createRequestHandler(some, 'production')
    })
    const whole = createRequestHandler(build, 'production')
    const employer = await addEmployer(world)
    const organiser = await addOrganiser(world)
    const people = [world.as({ kind: 'anonymous' }), world.as(employer.recruiter)]
    people.push(world.as(organiser.officer))
    const paths = [...new Set(Object.values(build.routes).flatMap(pathOf))]
    expect(paths.length).toBeGreaterThan(40)
    for (const path of paths) {
      for (const context of people) {
        const ask = async (handle: typeof whole) => {
          const request = new Request(`http://localhost:3000${path}`)
          const response = await handle(request, { ...context, nonce: 'n', address: '' })
          return [response.status, [...response.headers], await response.text()]
        }
        expect(await ask(handlerOf({ method: 'GET', url: path })), path).toEqual(await ask(whole))
      }
    }
    expect(known.length).toBeGreaterThan(40)
    expect(Math.max(...known.slice(1).map((ids) => ids.length))).toBeLessThan(10)

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
      return route?.module.default && !/[:*?]/.test(path) ? [path] : []
    }
  })

  it('leaves forms, parameters and data to all routes', async () => {
    const build = await loadBuild()
    const handlerOf = byBranch(build, (some) => Object.keys(some.routes).length)
    const all = Object.keys(build.routes).length
    expect(handlerOf({ method: 'POST', url: '/login' })).toBe(all)
    expect(handlerOf({ method: 'GET', url: '/openings.data?q=a' })).toBe(all)
    expect(handlerOf({ method: 'GET', url: '/openings/1' })).toBe(all)
    expect(handlerOf({ method: 'GET', url: '/openings?q=a' })).toBeLessThan(10)
  })
})
