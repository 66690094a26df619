import { ChevronLeft } from 'lucide-react'
import { LinkButton } from '#app/ui/button.tsx'

/** From one thing of a desk back to the list it is in. */
export function BackLink(props: { to: string; children: string }) {
  return (
    <LinkButton to={props.to} rank="secondary" size="desk" className="min-h-11">
      <ChevronLeft aria-hidden size={16} />
      {props.children}
    </LinkButton>
  )
}
