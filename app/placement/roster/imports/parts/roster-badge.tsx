import { useT } from '#app/i18n/react.tsx'
import { Badge, type BadgeTone } from '#app/ui/badge.tsx'
import type { RosterImportState } from '#db/tables/roster-import.ts'

const TONES: Record<RosterImportState, BadgeTone> = {
  reading: 'quiet',
  unreadable: 'urgent',
  preview: 'wait',
  committing: 'quiet',
  committed: 'good',
  undone: 'quiet',
}

/** How far the import of a roster is. */
export function RosterBadge({ state }: { state: RosterImportState }) {
  const t = useT()
  return <Badge tone={TONES[state]}>{t(`roster_import.state.${state}`)}</Badge>
}
