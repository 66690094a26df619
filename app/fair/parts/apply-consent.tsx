import { getInputProps, type FieldMetadata } from '@conform-to/react'
import type { ComponentProps, ReactNode } from 'react'
import { classes } from '#app/ui/classes.ts'
import { FieldFault } from '#app/ui/field.tsx'

/** A box to tick with its sentence, the whole of it a thumb's target. */
export function ApplyTick({
  children,
  ...input
}: { children: ReactNode } & Omit<ComponentProps<'input'>, 'form'>) {
  return (
    <label
      htmlFor={input.id}
      className={classes(
        'flex min-h-12 cursor-pointer items-start gap-3 rounded-button border bg-card px-4 py-3 text-base text-ink has-checked:border-action has-checked:bg-tint has-focus-visible:outline-3 has-focus-visible:outline-offset-2 has-focus-visible:outline-action',
        input['aria-invalid'] ? 'border-urgent' : 'border-line-strong',
      )}
    >
      <input {...input} className="mt-0.5 size-5 shrink-0 accent-action outline-none" />
      <span>{children}</span>
    </label>
  )
}

/** A box to tick that is a field, with what is wrong with it below. */
export function TickField(props: {
  field: FieldMetadata<string>
  /** What is sent where it is ticked. */
  value: string
  children: ReactNode
}) {
  const { field, value, children } = props
  const { key, ...input } = getInputProps(field, { type: 'checkbox', value })
  return (
    <div className="flex flex-col gap-1.5">
      <ApplyTick key={key} {...input}>
        {children}
      </ApplyTick>
      <FieldFault id={field.errorId} errors={field.errors} />
    </div>
  )
}

/** The consent for this one employer, in the very words that are kept (个人信息保护法 §23). */
export function ApplyConsent(props: { field: FieldMetadata<string>; text: string }) {
  return (
    <TickField field={props.field} value={props.text}>
      {props.text}
    </TickField>
  )
}
