import {
  getInputProps,
  getSelectProps,
  getTextareaProps,
  type FieldMetadata,
} from '@conform-to/react'
import type { ComponentProps, ReactNode } from 'react'
import { useT } from '#app/i18n/react.tsx'
import { translateError } from '#app/i18n/translate-error.ts'
import { classes } from './classes.ts'

/** How a control looks, for one that is in no frame of its own. */
export const CONTROL =
  'w-full rounded-button border bg-card px-4 py-2.5 text-base text-ink min-h-12 aria-invalid:border-urgent aria-invalid:bg-urgent-tint border-line-strong [&[readonly]]:bg-sunken [&[readonly]]:text-body'

type TextField = FieldMetadata<string | number | undefined | null>

interface FieldProps {
  label: string
  hint?: ReactNode
  /** Shows that it may stay empty. */
  optional?: boolean
  className?: string
}

/** A label, its control, a hint and the fault, wired together for every reader. */
function FieldFrame(
  props: FieldProps & { id: string; errorId: string; errors?: string[]; children: ReactNode },
) {
  const t = useT()
  return (
    <div className={classes('flex flex-col gap-1.5', props.className)}>
      <label htmlFor={props.id} className="text-base font-medium text-ink">
        {props.label}
        {props.optional && (
          <span className="ml-2 text-small font-normal text-quiet">{t('form.optional')}</span>
        )}
      </label>
      {props.children}
      {props.hint && (
        <p id={`${props.id}-hint`} className="text-small text-quiet">
          {props.hint}
        </p>
      )}
      <FieldFault id={props.errorId} errors={props.errors} />
    </div>
  )
}

/** What is wrong with a field, beside it. */
export function FieldFault(props: { id: string; errors?: string[] }) {
  const t = useT()
  if (!props.errors?.length) return null
  return (
    <p id={props.id} className="text-small font-medium text-urgent">
      {props.errors.map((error) => translateError(t, error)).join('；')}
    </p>
  )
}

function described(field: { id: string; errorId: string; errors?: string[] }, hint: ReactNode) {
  const ids = [hint && `${field.id}-hint`, field.errors?.length && field.errorId]
  return ids.filter(Boolean).join(' ') || undefined
}

/** A one-line text field of a conform form. */
export function TextInput({
  field,
  label,
  hint,
  optional,
  className,
  type = 'text',
  ...rest
}: FieldProps & { field: TextField } & Omit<ComponentProps<'input'>, 'type' | 'form'> & {
    type?: 'text' | 'email' | 'tel' | 'password' | 'number' | 'date' | 'datetime-local' | 'url'
  }) {
  const { key, ...input } = getInputProps(field, { type })
  return (
    <FieldFrame
      {...{ label, hint, optional, className }}
      id={field.id}
      errorId={field.errorId}
      errors={field.errors}
    >
      <input
        key={key}
        {...input}
        {...rest}
        aria-describedby={described(field, hint)}
        className={CONTROL}
      />
    </FieldFrame>
  )
}

/** A text field of several lines. */
export function TextArea({
  field,
  label,
  hint,
  optional,
  className,
  ...rest
}: FieldProps & { field: TextField } & Omit<ComponentProps<'textarea'>, 'form'>) {
  const { key, ...input } = getTextareaProps(field)
  return (
    <FieldFrame
      {...{ label, hint, optional, className }}
      id={field.id}
      errorId={field.errorId}
      errors={field.errors}
    >
      <textarea
        key={key}
        rows={4}
        {...input}
        {...rest}
        aria-describedby={described(field, hint)}
        className={CONTROL}
      />
    </FieldFrame>
  )
}

export interface Choice {
  value: string
  label: string
}

/** One choice out of a list. `placeholder` is the words for "none yet". */
export function Select({
  field,
  label,
  hint,
  optional,
  className,
  choices,
  placeholder,
  ...rest
}: FieldProps & { field: TextField; choices: Choice[]; placeholder?: string } & Omit<
    ComponentProps<'select'>,
    'form'
  >) {
  const { key, ...input } = getSelectProps(field)
  return (
    <FieldFrame
      {...{ label, hint, optional, className }}
      id={field.id}
      errorId={field.errorId}
      errors={field.errors}
    >
      <select
        key={key}
        {...input}
        {...rest}
        aria-describedby={described(field, hint)}
        className={CONTROL}
      >
        {placeholder !== undefined && <option value="">{placeholder}</option>}
        {choices.map((choice) => (
          <option key={choice.value} value={choice.value}>
            {choice.label}
          </option>
        ))}
      </select>
    </FieldFrame>
  )
}

const CHIP =
  'inline-flex min-h-11 min-w-11 cursor-pointer items-center rounded-chip border border-line-strong bg-card px-4 text-base text-body has-checked:font-medium has-focus-visible:outline-3 has-focus-visible:outline-offset-2 has-focus-visible:outline-action'
const CHIP_TONES = {
  action: 'has-checked:border-action has-checked:bg-tint has-checked:text-link',
  urgent: 'has-checked:border-urgent has-checked:bg-urgent-tint has-checked:text-urgent',
}

/** Several choices as chips, each a real checkbox (or radio button). */
export function ChipChoices(props: {
  legend: string
  name: string
  choices: Choice[]
  chosen: string[]
  kind?: 'checkbox' | 'radio'
  /** `urgent` where what is chosen must not be. */
  tone?: 'action' | 'urgent'
  hint?: ReactNode
  errors?: string[]
  onChange?: () => void
}) {
  const { kind = 'checkbox', tone = 'action' } = props
  const faultId = `${props.name}-fault`
  return (
    <fieldset className="flex flex-col gap-1.5" aria-describedby={faultId}>
      <legend className="mb-1.5 text-base font-medium text-ink">{props.legend}</legend>
      <div className="flex flex-wrap gap-2">
        {props.choices.map((choice) => (
          <label key={choice.value} className={classes(CHIP, CHIP_TONES[tone])}>
            <input
              type={kind}
              name={props.name}
              value={choice.value}
              defaultChecked={props.chosen.includes(choice.value)}
              onChange={props.onChange}
              className="sr-only"
            />
            {choice.label}
          </label>
        ))}
      </div>
      {props.hint && <p className="text-small text-quiet">{props.hint}</p>}
      <FieldFault id={faultId} errors={props.errors} />
    </fieldset>
  )
}
