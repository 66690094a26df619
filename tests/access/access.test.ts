import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { ServerBuild } from '@remix-run/node'
import routes from '#app/routes.ts'
import { declaredAccess, guardBuild } from '#server/access.ts'
import { loadBuild, openWeb, type Web } from '#tests/support/web.ts'
import { onEmbeddedDatabase } from '#tests/support/world.ts'
import { MATRIX } from './matrix.ts'
import { ROLES, type Answers } from './roles.ts'
import { RowKeeper, type Rows } from './rows.ts'
import { Readings } from './secrets.ts'
import { buildTown } from './town.ts'
import { Walker } from './walk.ts'

let build: ServerBuild
beforeAll(async () => {
  build = await loadBuild()
})

describe('the matrix', () => {
  it('has every route of the site map, and the build is of this site map', () => {
    const declared = ['root', ...idsOf(routes)].sort()
    expect(Object.keys(build.routes).sort(), 'npm run build').toEqual(declared)
    expect(Object.keys(MATRIX).sort()).toEqual(declared)
  })

  it('tries every loader and every action', () => {
    for (const [id, visits] of Object.entries(MATRIX)) {
      const module = build.routes[id]?.module
      expect(visits.some((visit) => !visit.form) || !module?.loader, `${id}: look`).toBe(true)
      expect(
        visits.some((visit) => visit.form),
        `${id}: act`,
      ).toBe(module?.action !== undefined)
    }
  })

  it('expects of the routes for some that nobody else gets anything', () => {
    for (const [id, visits] of Object.entries(MATRIX)) {
      const access = declaredAccess(build.routes[id]?.module.handle)
      expect(access, id).not.toBeNull()
      if (access === 'public') continue
      for (const { answers } of visits) {
        expect([answers.anonymous, answers.guest], id).toEqual(['login', 'login'])
        if (access !== 'account') expect(answers.seeker, id).toBe('forbidden')
      }
    }
  })
})

describe('a build', () => {
  const changed = (id: string, module: object): ServerBuild => {
    const route = build.routes[id]
    if (!route) throw new Error(`no route ${id}`)
    const replaced = { ...route, module: { ...route.module, ...module } }
    return { ...build, routes: { ...build.routes, [id]: replaced } }
  }

  it.each([undefined, {}, { access: 'everyone' }])(
    'with a route of handle %j is refused',
    (handle) => {
      expect(() => guardBuild(changed('fair/pages/home', { handle }))).toThrow(
        'The route fair/pages/home does not declare who may use it (handle.access).',
      )
    },
  )

  it('with a page for some that has no loader is refused', () => {
    expect(() => guardBuild(changed('accounts/pages/me', { loader: undefined }))).toThrow(
      'The route accounts/pages/me is for account but has no loader to refuse others with.',
    )
  })
})

onEmbeddedDatabase('each role', (world) => {
  let web: Web
  let walker: Walker
  let keeper: RowKeeper
  let before: Rows
  const readings = new Readings()
  beforeAll(async () => {
    const town = await buildTown(world)
    world.context.recogniser = { recognise: () => Promise.resolve({ text: 'WEBVTT' }) }
    web = await openWeb(world)
    keeper = new RowKeeper(world.context.db)
    await keeper.begin()
    before = await keeper.read()
    walker = new Walker({ url: web.url, town, keeper, readings })
  }, 120_000)
  afterAll(() => web.close())

  for (const [id, visits] of Object.entries(MATRIX)) {
    for (const visit of visits) {
      it(`gets its due at ${id}: ${visit.name}`, { timeout: 180_000 }, async () => {
        const answers = {} as Answers
        const wrongs: string[] = []
        for (const role of ROLES) {
          const walked = await walker.walk(id, visit, role)
          answers[role] = walked.answer
          wrongs.push(...walked.wrongs.map((wrong) => `${role} ${wrong}`))
        }
        expect(answers).toEqual(visit.answers)
        expect(wrongs).toEqual([])
      })
    }
  }

  it('gets nothing by a form where none is taken', { timeout: 180_000 }, async () => {
    for (const [id, [first]] of Object.entries(MATRIX)) {
      if (!first || build.routes[id]?.module.action) continue
      for (const role of ROLES) {
        const form = { ...first, form: () => ({ intent: 'delete' }) }
        const { answer } = await walker.walk(id, form, role)
        expect(['400', '405', 'login', 'forbidden', 'missing'], `${id} ${role}`).toContain(answer)
      }
    }
  })

  it('has left every row as it was', async () => {
    expect(await keeper.read()).toBe(before)
  })

  it('has read everywhere what is its own to read', () => {
    expect(readings.missed()).toEqual([])
  })

  it('has read what is packed in workbooks, PDFs and archives as well', () => {
    expect(readings.unpacked()).toEqual([
      'pdf 求职者乙的自述',
      'pdf 求职者甲的自述',
      'pdf 求职者甲的证书',
      'pdf 求职者甲的附件',
      'pdf 甲方的营业执照',
      'zip 370213200803059999',
      'zip 求职者乙的一句话',
      'zip 求职者甲的一句话',
      'zip 访客的一句话',
      'zip 隐去停用有限公司',
      'zip 隐去待定有限公司',
      'zip 隐去待审有限公司',
    ])
  })

  it('has met no defect of the server', () => {
    expect(web.lines.filter((line) => line.includes('"level":50'))).toEqual([])
  })
})

type Config = (typeof routes)[number]

/** Route ids as Remix makes them: the module's path without its ending. */
function idsOf(configs: readonly Config[]): string[] {
  return configs.flatMap((config) => [
    config.file.replace(/\.tsx?$/, ''),
    ...idsOf(config.children ?? []),
  ])
}
