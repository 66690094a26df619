import { useT } from '#app/i18n/react.tsx'
import type { Connection } from './room-client.ts'

/** Says that the page hears nothing just now, and that nothing is lost by that. */
export function ConnectionLine(props: {
  connection: Connection
  /** At the desk nothing that is pressed meanwhile is done later. */
  isDesk?: boolean
}) {
  const t = useT()
  return (
    <div role="status">
      {props.connection === 'away' && (
        <p className="border-b border-wait-line bg-wait-tint px-4 py-2 text-small text-wait">
          {t(props.isDesk ? 'rooms.away_desk' : 'rooms.away')}
        </p>
      )}
    </div>
  )
}
