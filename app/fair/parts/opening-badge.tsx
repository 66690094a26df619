import { useT } from '#app/i18n/react.tsx'
import { Badge, type BadgeTone } from '#app/ui/badge.tsx'
import type { OpeningState } from '../model/opening.ts'

/** Open is good; amber is what waits for a person. */
const TONES: Record<OpeningState, BadgeTone> = {
  draft: 'quiet',
  in_review: 'wait',
  published: 'good',
  paused: 'wait',
  filled: 'quiet',
  expired: 'quiet',
  withdrawn: 'quiet',
}

/** The state of an opening beside its name. */
export function OpeningBadge(props: {
  state: OpeningState
  /** It waits for its employer's papers, and nobody can decide on it before. */
  waitsForPapers?: boolean
  className?: string
}) {
  const t = useT()
  const { state, waitsForPapers } = props
  return (
    <Badge tone={waitsForPapers ? 'quiet' : TONES[state]} className={props.className}>
      {t(`terms.opening_state.${waitsForPapers ? 'papers' : state}`)}
    </Badge>
  )
}
