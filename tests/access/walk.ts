import { packingOf, textOf } from './download-text.ts'
import type { Answer, Role } from './roles.ts'
import type { RowKeeper } from './rows.ts'
import type { Readings } from './secrets.ts'
import type { Town } from './town.ts'
import type { Visit } from './visit.ts'

/** What came of one visit by one role. */
export interface Walked {
  answer: Answer
  /** What is wrong whatever the answer was. */
  wrongs: string[]
}

interface Walk {
  url: string
  town: Town
  keeper: RowKeeper
  readings: Readings
}

/** Walks a town that is the same before each visit. */
export class Walker {
  readonly options: Walk

  constructor(options: Walk) {
    this.options = options
  }

  /** Makes a visit as a role and puts everything back. */
  async walk(routeId: string, visit: Visit, role: Role): Promise<Walked> {
    const { keeper } = this.options
    const { response, text, packing } = await this.#send(visit, role, visit.path(this.options.town))
    const rows = await keeper.listChanges()
    if (rows.length > 0) await keeper.restore(new Set(rows.map(({ table }) => table)))
    const changed = rows.map(({ text }) => text)
    const answer = answerOf(response, visit, changed.length > 0)
    const wrongs = this.options.readings
      .read(role, text, packing)
      .filter((secret) => !visit.linkTells?.includes(secret))
      .map((secret) => `read ${secret}`)
    if (!visit.acrossTenants) wrongs.push(...this.#touched(role, changed))
    if (changed.length > 0 && answer !== 'done' && answer !== 'page') {
      wrongs.push(`changed ${changed.join()}`)
    }
    if (!visit.form && answer !== 'page')
      wrongs.push(...(await this.#askLoader(routeId, visit, role)))
    return { answer, wrongs }
  }

  /** The page's own loader alone, past those of the pages around it, must refuse as well. */
  async #askLoader(routeId: string, visit: Visit, role: Role): Promise<string[]> {
    const url = new URL(visit.path(this.options.town), this.options.url)
    url.pathname = url.pathname === '/' ? '/_root.data' : `${url.pathname}.data`
    url.searchParams.set('_routes', routeId)
    const { response, text } = await this.#send(visit, role, url.pathname + url.search)
    const wrongs = this.options.readings.read(role, text).map((secret) => `data: read ${secret}`)
    if (response.status === 200) wrongs.push(`data: ${text.slice(0, 200)}`)
    if ((await this.options.keeper.listChanges()).length > 0) {
      wrongs.push('data: changed rows')
    }
    return wrongs
  }

  async #send(visit: Visit, role: Role, path: string) {
    const form = visit.form?.(this.options.town)
    const response = await fetch(this.options.url + path, {
      method: form ? 'POST' : 'GET',
      redirect: 'manual',
      // Twenty thousand answers are not packed to be unpacked again.
      headers: { Cookie: this.options.town.cookies[role], 'Accept-Encoding': 'identity' },
      ...(form && { body: form instanceof FormData ? form : new URLSearchParams(form) }),
    })
    const bytes = new Uint8Array(await response.arrayBuffer())
    const text = textOf(bytes) + (response.headers.get('Location') ?? '')
    return { response, text, packing: packingOf(bytes) }
  }

  /** Rows about somebody with whom the role has nothing to do. */
  #touched(role: Role, changed: string[]): string[] {
    const { town } = this.options
    const ids = {
      a: [town.a.employerId],
      b: [town.b.employerId],
      hidden: [town.hiddenEmployerId],
      seeker: [town.people.seeker.accountId],
      other: [town.people.other_seeker.accountId],
    }
    const strangers: Partial<Record<Role, string[]>> = {
      seeker: ids.other,
      other_seeker: ids.seeker,
      recruiter_a: [...ids.b, ...ids.hidden],
      colleague_a: [...ids.b, ...ids.hidden],
      recruiter_b: [...ids.a, ...ids.hidden, ...ids.seeker],
      recruiter_after: [...ids.a, ...ids.b, ...ids.hidden, ...ids.seeker],
      recruiter_not_admitted: [...ids.a, ...ids.seeker],
      recruiter_suspended: [...ids.a, ...ids.b, ...ids.hidden, ...ids.seeker],
      removed_member: [...ids.a, ...ids.seeker],
      officer: [...ids.a, ...ids.seeker],
      other_officer: [town.college.id],
      department_head: ids.seeker,
      class_teacher: ids.seeker,
      other_class_teacher: [...ids.a, ...ids.seeker],
      same_plan_teacher: [...ids.a, ...ids.seeker],
      guiding_teacher: ids.seeker,
      student: ids.seeker,
      other_student: [town.college.id, ...ids.seeker],
      organiser: ids.seeker,
      other_organiser: ids.seeker,
    }
    return changed
      .filter((row) => strangers[role]?.some((id) => row.includes(id)))
      .map((row) => `touched ${row}`)
  }
}

function answerOf(response: Response, visit: Visit, changed: boolean): Answer {
  const { status } = response
  if (status === 403) return 'forbidden'
  if (status === 404) return 'missing'
  if (status >= 400) return `${status}`
  const to = response.headers.get('Location') ?? ''
  if (to.startsWith('/login?next=')) return 'login'
  if (visit.form) return changed ? 'done' : 'nothing'
  return status < 300
    ? 'page'
    : `to ${to.replace(/\/[0-9a-f-]{36}.*$/, '').replace(/\/openings$/, '')}`
}
