import { Form } from '@remix-run/react'
import { Button } from '#app/ui/button.tsx'

/** A button that stops an allocation, or has it worked out again. */
export function Step(props: {
  intent: 'stop' | 'resume' | 'again'
  allocationId: string
  label: string
}) {
  return (
    <Form method="post" preventScrollReset>
      <input type="hidden" name="intent" value={props.intent} />
      <input type="hidden" name="allocation" value={props.allocationId} />
      <Button rank="secondary" size="desk" className="max-md:min-h-11">
        {props.label}
      </Button>
    </Form>
  )
}
