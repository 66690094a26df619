import { collectDefaultMetrics, Counter, Gauge, Histogram, Registry } from 'prom-client'
import { countWaiting } from '#app/accounts/messages.ts'
import type { Composition } from './compose.ts'
import type { RoomCounts } from './room-counts.ts'
import type { VideoShelves } from './video-shelves.ts'

/** What `/metrics` tells (Prometheus). */
export interface Metrics {
  /** Counts an answer with the time from its request to its end. */
  observe: (answer: { method: string; status: number; seconds: number }) => void
  registry: Registry
}

/**
 * What `/metrics` shows: the process itself, how long requests take in seconds, and what waits in the
 * database, asked at each look.
 */
export function createMetrics(
  composition: Pick<Composition, 'context'> &
    Partial<Pick<Composition, 'roomCounts' | 'videoShelves'>>,
): Metrics {
  const registry = new Registry()
  collectDefaultMetrics({ register: registry })
  const durations = new Histogram({
    name: 'chunfeng_http_request_seconds',
    help: 'Time from a request to the end of its answer',
    labelNames: ['method', 'status'],
    buckets: [0.005, 0.02, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 10],
    registers: [registry],
  })

  new Gauge({
    name: 'chunfeng_messages_waiting',
    help: 'E-mails and texts not handed over: never tried, tried in vain, given up',
    labelNames: ['state'],
    registers: [registry],
    async collect() {
      for (const [state, count] of Object.entries(await countWaiting(composition.context))) {
        this.set({ state }, count)
      }
    },
  })
  if (composition.roomCounts) tellOfRooms(registry, composition.roomCounts)
  if (composition.videoShelves) tellOfPictures(registry, composition.videoShelves)
  return {
    observe: ({ method, status, seconds }) => durations.observe({ method, status }, seconds),
    registry,
  }
}

function tellOfPictures(registry: Registry, shelves: VideoShelves): void {
  new Gauge({
    name: 'chunfeng_pictures',
    help: 'Pictures of live rooms that this node has in memory',
    registers: [registry],
    collect() {
      this.set(shelves.counts().shelves)
    },
  })
  new Gauge({
    name: 'chunfeng_picture_waits',
    help: 'Requests that wait for the next part of a picture',
    registers: [registry],
    collect() {
      this.set(shelves.counts().waiting)
    },
  })
}

function tellOfRooms(registry: Registry, counts: RoomCounts): void {
  new Gauge({
    name: 'chunfeng_room_connections',
    help: 'Sockets that are open on this node',
    registers: [registry],
    collect() {
      this.set(counts.connected())
    },
  })
  new Counter({
    name: 'chunfeng_room_events_total',
    help: 'Events of live rooms that this node has brought',
    registers: [registry],
    collect() {
      this.reset()
      this.inc(counts.told)
    },
  })
  new Counter({
    name: 'chunfeng_room_commands_total',
    help: 'Commands in live rooms, by what came of them',
    labelNames: ['outcome'],
    registers: [registry],
    collect() {
      this.reset()
      this.inc({ outcome: 'done' }, counts.done)
      this.inc({ outcome: 'refused' }, counts.refused)
    },
  })
  new Counter({
    name: 'chunfeng_room_evictions_total',
    help: 'Connections that were cut off because they did not read',
    registers: [registry],
    collect() {
      this.reset()
      this.inc(counts.evicted)
    },
  })
}
