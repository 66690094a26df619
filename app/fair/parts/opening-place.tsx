import { MapPin } from 'lucide-react'
import { districtName } from '#app/kernel/districts.ts'
import type { OpeningDetail } from '../opening-page.ts'

/** Where the work is, as large as the second question about it deserves. */
export function OpeningPlace(props: { opening: OpeningDetail }) {
  const { address, districtCode } = props.opening
  const district = districtName(districtCode)
  return (
    <p className="flex items-start gap-1.5 text-lead text-ink">
      <MapPin aria-hidden size={20} strokeWidth={1.8} className="mt-[0.2em] shrink-0 text-quiet" />
      {address.startsWith(district) ? address : `${district}${address}`}
    </p>
  )
}
