import { useT } from '#app/i18n/react.tsx'
import type { Connection } from './room-state.ts'

const SAID = {
  away: { page: 'rooms.away', desk: 'rooms.away_desk' },
  held: { page: 'rooms.held', desk: 'rooms.held_desk' },
} as const

/** Says that the page hears nothing just now, and that nothing is lost by that. */
export function ConnectionLine(props: {
  connection: Connection
  /** At the desk nothing that is pressed meanwhile is done later. */
  isDesk?: boolean
}) {
  const t = useT()
  const { connection, isDesk } = props
  return (
    <div role="status">
      {(connection === 'away' || connection === 'held') && (
        <p className="border-b border-wait-line bg-wait-tint px-4 py-2 text-small text-wait">
          {t(SAID[connection][isDesk ? 'desk' : 'page'])}
        </p>
      )}
    </div>
  )
}
