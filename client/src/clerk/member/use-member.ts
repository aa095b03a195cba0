// Logic of the page that shows the member at the counter.
import { useDesk } from '../desk'
import { openPage } from '../navigation'
import { useVisit } from '../use-visit'

/** The visit, or null when it is over, and what can be done for this member. */
export function useMember() {
  const visit = useVisit()
  const me = useDesk(desk => desk.me)
  return {
    visit,
    brandName: me?.brand.name ?? '',
    today: me?.today ?? '',
    purchase: () => openPage('purchase'),
  }
}
