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

/** How far an import is; one that asks for its head can be read once that is said. */
export function ImportBadge(props: { state: OpeningImportState; asksForHead: boolean }) {
  const t = useT()
  if (props.asksForHead) return <Badge tone="wait">{t('import_state.headless')}</Badge>
  return <Badge tone={TONES[props.state]}>{t(`import_state.${props.state}`)}</Badge>
}
