import { LinkButton } from '#app/ui/button.tsx'
import { WayIn } from './way-in.tsx'

/** A link or a step that leads nowhere any more: why, and the way on. */
export function DeadEnd(props: { title: string; text: string; to: string; label: string }) {
  return (
    <WayIn title={props.title}>
      <p className="text-base text-body">{props.text}</p>
      <LinkButton to={props.to}>{props.label}</LinkButton>
    </WayIn>
  )
}
