import { Link } from '@remix-run/react'
import {
  Anchor,
  BookOpen,
  Building2,
  Car,
  ChefHat,
  Cog,
  Cpu,
  Factory,
  FlaskConical,
  Hammer,
  HeartHandshake,
  HeartPulse,
  Landmark,
  MonitorSmartphone,
  Palette,
  Shirt,
  ShoppingCart,
  TrainFront,
  Truck,
  Wheat,
  type LucideIcon,
} from 'lucide-react'
import { useLocale } from '#app/i18n/react.tsx'
import { sayAbout } from '../finding/model/about.ts'
import { openingsPath } from '../model/search.ts'
import { sayCount } from '../model/search-labels.ts'
import type { Industry } from '../model/terms.ts'

const ICONS: Record<Industry, LucideIcon> = {
  manufacturing: Factory,
  automotive: Car,
  rail: TrainFront,
  electronics: Cpu,
  it: MonitorSmartphone,
  chemical: FlaskConical,
  food: Wheat,
  textile: Shirt,
  marine: Anchor,
  construction: Hammer,
  logistics: Truck,
  retail: ShoppingCart,
  catering: ChefHat,
  household: HeartHandshake,
  health: HeartPulse,
  education: BookOpen,
  finance: Landmark,
  property: Building2,
  culture: Palette,
  services: Cog,
}

/** Industries with what they offer, now or some minutes ago, each leading to its openings. */
export function IndustryList(props: {
  industries: { industry: Industry; openings: number }[]
  /** Counted some minutes ago. */
  isKept: boolean
}) {
  const { locale, t } = useLocale()
  return (
    <ul className="grid grid-cols-2 gap-px overflow-hidden rounded-card border border-line bg-line">
      {props.industries.map(({ industry, openings }) => {
        const Icon = ICONS[industry]
        return (
          <li key={industry} className="grid grid-cols-[minmax(0,1fr)] bg-card last:odd:col-span-2">
            <Link
              to={openingsPath({ industry: [industry] })}
              className="flex min-h-14 items-center gap-2.5 px-3.5 py-2.5 hover:bg-tint"
            >
              <Icon aria-hidden size={20} strokeWidth={1.8} className="shrink-0 text-link" />
              <span className="min-w-0 flex-1 text-base text-ink">
                {t(`terms.industry.${industry}`)}
              </span>
              <span className="text-small text-quiet">
                {props.isKept ? sayAbout(openings, locale, t) : sayCount(openings)}
              </span>
            </Link>
          </li>
        )
      })}
    </ul>
  )
}
