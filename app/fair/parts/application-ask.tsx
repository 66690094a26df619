import { Form } from '@remix-run/react'
import { useEffect, useRef, type ReactNode } from 'react'
import { Button, LinkButton } from '#app/ui/button.tsx'
import { useSending } from '#app/ui/sending.ts'

/**
 * Asks before something that cannot be undone. It stands in the page at an address of its own, so
 * it works without JavaScript and the way back leads out of it. Links to it end in `#ask`: without
 * JavaScript nothing else brings it into view.
 */
export function ApplicationAsk(props: {
  title: string
  text: string
  sure: string
  keep: string
  /** Where not doing it leads. */
  back: string
  /** The form's id, where what it sends is named by one. */
  formId?: string
  /** What the form sends besides its button. */
  children?: ReactNode
}) {
  const sending = useSending()
  const box = useRef<HTMLElement>(null)
  useEffect(() => {
    box.current?.focus()
    box.current?.scrollIntoView({ block: 'nearest' })
  }, [])
  return (
    <section
      ref={box}
      id="ask"
      tabIndex={-1}
      aria-label={props.title}
      className="flex scroll-mt-4 scroll-mb-24 flex-col gap-3 rounded-card border border-urgent bg-card p-4 outline-none"
    >
      <h2 className="text-lead font-semibold text-ink">{props.title}</h2>
      <p className="text-base whitespace-pre-line text-body">{props.text}</p>
      <Form method="post" id={props.formId} className="flex flex-col gap-4" preventScrollReset>
        {props.children}
        <div className="flex flex-wrap gap-3">
          <Button rank="danger" disabled={sending}>
            {props.sure}
          </Button>
          <LinkButton to={props.back} rank="secondary" preventScrollReset>
            {props.keep}
          </LinkButton>
        </div>
      </Form>
    </section>
  )
}
