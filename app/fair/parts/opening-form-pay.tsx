import { useLocale } from '#app/i18n/react.tsx'
import { ChipChoices, TextInput } from '#app/ui/field.tsx'
import { PAY_CHOICES, readPay } from '../model/opening-pay.ts'
import type { OpeningTyped } from '../model/opening-typed.ts'
import { sayPay } from '../model/pay.ts'
import { useFlaggedHint } from '../screening/parts/field-flags.tsx'
import { openingLabels, type OpeningFields } from './opening-form-fields.ts'
import { OpeningFormSection, WIDE } from './opening-form-section.tsx'

/** The pay, and beside it how a seeker reads it. */
export function OpeningFormPay(props: { fields: OpeningFields; typed: OpeningTyped }) {
  const { t } = useLocale()
  const { fields } = props
  const labels = openingLabels(t)
  const hint = useFlaggedHint()
  return (
    <OpeningFormSection title={t('opening_form.section_pay')}>
      <div id={fields.payPeriod.id} tabIndex={-1} className={WIDE}>
        <ChipChoices
          kind="radio"
          legend={labels.payPeriod}
          name={fields.payPeriod.name}
          choices={PAY_CHOICES.map((choice) => ({
            value: choice,
            label: t(`opening_form.pay_by.${choice}`),
          }))}
          chosen={[fields.payPeriod.initialValue ?? '']}
          errors={fields.payPeriod.errors}
        />
      </div>
      <div className="grid grid-cols-2 items-start gap-4">
        <TextInput
          field={fields.payMin}
          label={labels.payMin}
          inputMode="decimal"
          autoComplete="off"
        />
        <TextInput
          field={fields.payMax}
          label={labels.payMax}
          inputMode="decimal"
          autoComplete="off"
          optional
        />
      </div>
      <PayPreview typed={props.typed} />
      <TextInput
        field={fields.payMonths}
        label={labels.payMonths}
        hint={t('opening_form.pay_months_hint')}
        inputMode="numeric"
        autoComplete="off"
        optional
      />
      <TextInput
        field={fields.payText}
        label={labels.payText}
        hint={hint('payText', t('opening_form.pay_text_hint'))}
        autoComplete="off"
        optional
      />
    </OpeningFormSection>
  )
}

function PayPreview(props: { typed: OpeningTyped }) {
  const { locale, t } = useLocale()
  const pay = readPay(props.typed)
  return (
    <div className="flex flex-col justify-center gap-1 rounded-button border border-tint-line bg-tint px-4 py-3">
      <span className="text-small text-quiet">{t('opening_form.pay_preview')}</span>
      <output
        htmlFor="opening-payMin opening-payMax opening-payMonths"
        className={pay ? 'text-title font-bold text-link' : 'text-base text-quiet'}
      >
        {pay ? sayPay(pay, locale, t) : t('opening_form.pay_preview_none')}
      </output>
      {props.typed.payText && <span className="text-small text-body">{props.typed.payText}</span>}
    </div>
  )
}
