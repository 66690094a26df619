import { Form } from '@remix-run/react'
import { Eye, LockKeyhole } from 'lucide-react'
import { SubmitButton } from '#app/accounts/parts/submit-button.tsx'
import { useT } from '#app/i18n/react.tsx'
import { Card, Section } from '#app/ui/card.tsx'
import type { Guardian } from '../model/student.ts'
import { UnmaskingList } from './unmasking-list.tsx'

interface Secret {
  idNumber: string | null
  guardian: Guardian | null
}

/** Identity number and guardian: masked until somebody who may asks to see them, which is logged. */
export function MaskedFacts(props: {
  masked: Secret
  /** What was just shown; null as long as nobody has asked. */
  shown: Secret | null
  mayUnmask: boolean
  /** Whether the guardian's number is the student's own. */
  isGuardianSelf: boolean
  /** Whether it is a landline of a minor's guardian. */
  isGuardianLandline: boolean
  /** Without the identity number for who guides the student. */
  isWhole: boolean
  /** Who has looked before; null for who need not know. */
  unmaskings: Parameters<typeof UnmaskingList>[0]['unmaskings'] | null
  now: Date
}) {
  const t = useT()
  const { masked, shown, mayUnmask, isWhole } = props
  const { idNumber, guardian } = shown ?? masked
  const hasAny = masked.idNumber !== null || masked.guardian !== null
  return (
    <Section title={t('roster.protected')}>
      <Card className="flex flex-col gap-4">
        <dl className="grid gap-x-6 gap-y-3 md:grid-cols-3" aria-live="polite">
          {isWhole && <Fact label={t('roster.id_number')} text={idNumber} />}
          <Fact label={t('roster.guardian')} text={guardian?.name ?? null} />
          <Fact label={t('roster.guardian_phone')} text={guardian?.phone ?? null} />
        </dl>
        {props.isGuardianSelf && (
          <p className="text-desk text-wait">{t('roster.guardian_is_self')}</p>
        )}
        {props.isGuardianLandline && (
          <p className="text-desk text-wait">{t('roster.guardian_landline')}</p>
        )}
        {mayUnmask && hasAny && shown === null && (
          <Form method="post" className="flex flex-wrap items-center gap-3">
            <SubmitButton
              rank="secondary"
              size="desk"
              className="min-h-11"
              name="intent"
              value="show"
            >
              <Eye aria-hidden size={16} />
              {t(isWhole ? 'roster.show' : 'roster.show_guardian')}
            </SubmitButton>
            <span className="text-desk-small text-quiet">{t('roster.show_hint')}</span>
          </Form>
        )}
        {shown !== null && (
          <p className="text-desk-small text-wait" role="status">
            {t('roster.shown')}
          </p>
        )}
        {hasAny && props.unmaskings && (
          <UnmaskingList unmaskings={props.unmaskings} now={props.now} />
        )}
        {!mayUnmask && (
          <p className="inline-flex items-center gap-1.5 text-desk-small text-quiet">
            <LockKeyhole aria-hidden size={14} />
            {t('roster.masked_for_you')}
          </p>
        )}
      </Card>
    </Section>
  )
}

function Fact(props: { label: string; text: string | null }) {
  const t = useT()
  return (
    <div className="flex flex-col gap-0.5">
      <dt className="text-desk-small text-quiet">{props.label}</dt>
      <dd className="text-base break-all text-ink tabular-nums">
        {props.text || <span className="text-quiet">{t('roster.not_said')}</span>}
      </dd>
    </div>
  )
}
