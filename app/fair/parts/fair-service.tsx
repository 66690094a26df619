import { BadgeCheck, HandCoins, ShieldAlert, type LucideIcon } from 'lucide-react'
import { useT } from '#app/i18n/react.tsx'

/** What a public fair owes those who come (就业促进法 §37 no fee, §41 no deposits). */
export function FairService() {
  const t = useT()
  const lines: [LucideIcon, string][] = [
    [HandCoins, t('finding.fair.no_fee')],
    [ShieldAlert, t('finding.fair.no_deposit')],
    [BadgeCheck, t('finding.fair.verified')],
  ]
  return (
    <ul className="flex flex-col gap-3 rounded-card border border-tint-line bg-tint p-4">
      {lines.map(([Icon, line]) => (
        <li key={line} className="flex gap-2.5 text-base text-body">
          <Icon aria-hidden size={20} strokeWidth={1.8} className="mt-0.5 shrink-0 text-link" />
          {line}
        </li>
      ))}
    </ul>
  )
}
