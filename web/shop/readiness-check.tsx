// The form that takes a product file: where it starts, where it could go, and how far the reading is.
import { Plural, Trans, useLingui } from '@lingui/react/macro'
import { useState, type FormEvent } from 'react'
import { Form, useNavigate, useNavigation } from 'react-router'
import { countText } from '../kit/amount.ts'
import { Button } from '../kit/button.tsx'
import { Checkbox, RadioGroup } from '../kit/field.tsx'
import { FileDrop } from '../kit/file-drop.tsx'
import { usePage } from '../kit/page.tsx'
import { Problem, type ProblemShown } from '../kit/problem.ts'
import { checkFile, fileBytesMax, type Progress } from './readiness-upload.ts'
import { useReadinessProblem } from './readiness-words.ts'

type Under = Progress & { size: number }

export function CheckForm({ problem }: { problem: ProblemShown | undefined }) {
  const { t } = useLingui()
  const navigate = useNavigate()
  const plain = useNavigation().state === 'submitting'
  const [under, setUnder] = useState<Under>()
  const [refusal, setRefusal] = useState<ProblemShown>()
  const say = useReadinessProblem()
  const shown = refusal ?? problem

  const send = (event: FormEvent<HTMLFormElement>) => {
    const form = new FormData(event.currentTarget)
    const file = form.get('file')
    if (!(file instanceof File)) return
    event.preventDefault()
    setRefusal(undefined)
    if (file.size > fileBytesMax) {
      setRefusal(new Problem(413, { code: 'goods.file_too_large', title: '' }).data)
      return
    }
    const size = Math.max(file.size, 1)
    setUnder({ bytes: 0, products: 0, size })
    const query = { origin: String(form.get('origin')), markets: form.getAll('market').join(',') }
    checkFile(file, query, progress => setUnder({ ...progress, size }))
      .then(id => navigate(`?report=${id}`))
      .catch((error: unknown) => {
        const told = error instanceof Problem ? error : new Problem(500, {})
        setRefusal(told.data)
      })
      .finally(() => setUnder(undefined))
  }

  return (
    <Form
      method="post"
      encType="multipart/form-data"
      onSubmit={send}
      className="flex flex-col gap-6 rounded-8 border border-line bg-paper-raised p-5 md:p-6"
    >
      <input type="hidden" name="act" value="check" />
      <FileDrop
        name="file"
        label={t`Drop your product CSV here, or choose it`}
        hint={t`As a Shopify shop exports it, at most 20 MB`}
        accept=".csv,text/csv"
        error={shown && say(shown)}
        onFile={() => setRefusal(undefined)}
      />
      <RadioGroup
        name="origin"
        label={t`Parcels start in`}
        defaultValue="AU"
        choices={[
          { value: 'AU', label: t`Australia`, aside: t`prices in AUD` },
          { value: 'NZ', label: t`New Zealand`, aside: t`prices in NZD` },
        ]}
      />
      <fieldset>
        <legend className="mb-1 text-14 font-medium">
          <Trans>Check for</Trans>
        </legend>
        <div className="flex flex-wrap gap-x-8">
          <Checkbox name="market" value="CN" label={t`China`} defaultChecked />
          <Checkbox name="market" value="SG" label={t`Singapore`} defaultChecked />
        </div>
      </fieldset>
      {under && <Reading under={under} />}
      <Button type="submit" look="primary" size="large" pending={plain || under !== undefined}>
        {t`Check the file`}
      </Button>
    </Form>
  )
}

function Reading({ under: { bytes, size, products } }: { under: Under }) {
  const { t } = useLingui()
  const { locale } = usePage()
  const part = Math.min(100, Math.round((bytes / size) * 100))
  const shown = countText(products, locale)
  return (
    <div>
      <p className="mb-1.5 flex justify-between gap-4 text-14">
        <span role="status">
          {products === 0 ? (
            <Trans>Reading the file</Trans>
          ) : (
            <Plural value={products} one="1 product priced" other={`${shown} products priced`} />
          )}
        </span>
        <span className="figures text-ink-soft">{part}%</span>
      </p>
      <div
        role="progressbar"
        aria-label={t`Reading the file`}
        aria-valuenow={part}
        aria-valuemin={0}
        aria-valuemax={100}
        className="h-2 overflow-hidden rounded-full bg-line"
      >
        <span
          className="block h-full rounded-full bg-lane transition-[width]"
          style={{ width: `${part}%` }}
        />
      </div>
    </div>
  )
}
