import { useT } from '#app/i18n/react.tsx'
import { Badge, type BadgeTone } from '#app/ui/badge.tsx'
import type { OpeningImportState } from '#db/tables/import.ts'

const TONES: Record<OpeningImportState, BadgeTone> = {
  reading: 'quiet',
  unreadable: 'urgent',
  preview: 'wait',
  committing: 'quiet',
  done: 'good',
  undone: 'quiet',
}

/** How far an import is. */
export function ImportBadge(props: { state: OpeningImportState }) {
  const t = useT()
  return <Badge tone={TONES[props.state]}>{t(`import_state.${props.state}`)}</Badge>
}
