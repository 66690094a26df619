import { useT } from '#app/i18n/react.tsx'
import { Badge, type BadgeTone } from '#app/ui/badge.tsx'

const TONES = {
  asked: 'wait',
  approved: 'good',
  declined: 'urgent',
  withdrawn: 'quiet',
  revoked: 'urgent',
} as const

/** How it stands with a post that a student has found herself. */
export function OwnPostBadge(props: { state: keyof typeof TONES }) {
  const t = useT()
  const tone: BadgeTone = TONES[props.state]
  return <Badge tone={tone}>{t(`own_post.state.${props.state}`)}</Badge>
}
