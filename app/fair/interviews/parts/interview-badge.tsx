import { useT } from '#app/i18n/react.tsx'
import { Badge, type BadgeTone } from '#app/ui/badge.tsx'
import type { InterviewState } from '../model/interview.ts'

/** Amber is what waits for the reader's own side. */
const TONES: Record<'seeker' | 'employer', Partial<Record<InterviewState, BadgeTone>>> = {
  seeker: { proposed: 'wait', moved: 'wait', accepted: 'good' },
  employer: { asked: 'wait', accepted: 'good', moved: 'good', held: 'quiet', declined: 'urgent' },
}

/** Where an interview stands, in the words of the side that reads it. */
export function InterviewBadge(props: { state: InterviewState; side: 'seeker' | 'employer' }) {
  const t = useT()
  const { state, side } = props
  return (
    <Badge tone={TONES[side][state] ?? 'quiet'}>
      {t(side === 'seeker' ? `interview.state.${state}` : `interview.for_employer.${state}`)}
    </Badge>
  )
}
