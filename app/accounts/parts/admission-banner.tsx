import { useLocation } from '@remix-run/react'
import { AlertCircle, Clock } from 'lucide-react'
import type { MessageKey } from '#app/i18n/index.ts'
import { useT } from '#app/i18n/react.tsx'
import { LinkButton } from '#app/ui/button.tsx'
import { classes } from '#app/ui/classes.ts'
import type { AdmissionNews } from '../model/admission.ts'

interface Look {
  tone: 'wait' | 'urgent'
  title: MessageKey
  /** Where there is none, the organiser's reason stands in its place. */
  text: MessageKey | null
  action: { label: MessageKey; to: string }
}

const PAPERS = '/employer/papers'

const LOOKS: Record<AdmissionNews, Look> = {
  preparing: {
    tone: 'wait',
    title: 'admission.banner_preparing_title',
    text: 'admission.banner_preparing_text',
    action: { label: 'admission.banner_preparing_action', to: PAPERS },
  },
  ready: {
    tone: 'wait',
    title: 'admission.banner_ready_title',
    text: 'admission.banner_ready_text',
    action: { label: 'admission.banner_ready_action', to: PAPERS },
  },
  in_review: {
    tone: 'wait',
    title: 'admission.banner_in_review_title',
    text: 'admission.banner_in_review_text',
    action: { label: 'admission.banner_in_review_action', to: '/employer/openings/new' },
  },
  refused: {
    tone: 'urgent',
    title: 'admission.banner_refused_title',
    text: null,
    action: { label: 'admission.banner_refused_action', to: PAPERS },
  },
  suspended: {
    tone: 'urgent',
    title: 'admission.banner_suspended_title',
    text: 'admission.banner_suspended_text',
    action: { label: 'admission.banner_see_action', to: PAPERS },
  },
  hidden: {
    tone: 'urgent',
    title: 'admission.banner_hidden_title',
    text: 'admission.banner_hidden_text',
    action: { label: 'admission.banner_see_action', to: PAPERS },
  },
  renewal: {
    tone: 'wait',
    title: 'admission.banner_renewal_title',
    text: 'admission.banner_renewal_text',
    action: { label: 'admission.banner_see_action', to: PAPERS },
  },
  overdue: {
    tone: 'urgent',
    title: 'admission.banner_overdue_title',
    text: 'admission.banner_overdue_text',
    action: { label: 'admission.banner_renew_action', to: PAPERS },
  },
  due_soon: {
    tone: 'wait',
    title: 'admission.banner_due_soon_title',
    text: 'admission.banner_due_soon_text',
    action: { label: 'admission.banner_renew_action', to: PAPERS },
  },
}

/** Where an employer's admission stands and what to do next, above every page of its desk. */
export function AdmissionBanner(props: {
  news: AdmissionNews
  reason: string
  /** The day from which on nothing is shown without a verification. */
  hiddenOn: string
}) {
  const t = useT()
  const { pathname } = useLocation()
  const look = LOOKS[props.news]
  const { reason, hiddenOn } = props
  const Icon = look.tone === 'urgent' ? AlertCircle : Clock
  return (
    <section
      aria-label={t(look.title)}
      className={classes(
        'flex flex-wrap items-center gap-x-6 gap-y-2 border-b px-4 py-3 md:px-7',
        look.tone === 'urgent' ? 'border-urgent bg-urgent-tint' : 'border-wait-line bg-wait-tint',
      )}
    >
      <div className="flex min-w-0 flex-1 basis-72 items-start gap-3">
        <Icon
          aria-hidden
          size={20}
          className={classes(
            'mt-0.5 shrink-0',
            look.tone === 'urgent' ? 'text-urgent' : 'text-wait',
          )}
        />
        <p className="min-w-0 text-desk text-body">
          <strong className="mr-2 font-semibold text-ink">{t(look.title)}</strong>
          {look.text
            ? t(look.text, { reason, hidden: hiddenOn })
            : t('admission.reason', { reason })}
        </p>
      </div>
      {pathname !== look.action.to && (
        <LinkButton to={look.action.to} rank="secondary" size="desk" className="min-h-11">
          {t(look.action.label)}
        </LinkButton>
      )}
    </section>
  )
}
