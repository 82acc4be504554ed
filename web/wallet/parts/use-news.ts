// Her sales as they change, told by the house at once; who asks now and then as well misses nothing.
import { useEffect } from 'react'

/** `hear` is told the sale that changed, or nothing when any may have. Keep it the same between renders. */
export function useNews(hear: (saleId: string | undefined) => void): void {
  useEffect(() => {
    const stream = new EventSource('/api/wallet/stream')
    stream.addEventListener('sale', event => {
      const { saleId } = JSON.parse(String((event as MessageEvent).data)) as { saleId: string }
      hear(saleId)
    })
    stream.addEventListener('look', () => hear(undefined))
    return () => stream.close()
  }, [hear])
}
