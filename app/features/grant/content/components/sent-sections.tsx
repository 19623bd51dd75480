import { Icon } from "~/components/ui/icon";
import { Money } from "~/components/ui/money";
import { m } from "~/paraglide/messages.js";

import type { SentBudget, SentGoal } from "~/features/grant/content/sent-document";
import type { ServedPart, ServedSection } from "~/features/grant/content/served-sections.server";

/** All that is sent, section by section, folded until somebody opens it. Works without JavaScript. */
export function SentSections({ sections, language }: { sections: readonly ServedSection[]; language: string }) {
  return (
    <>
      {sections.map((section) => (
        <details className="sent-section" key={section.key}>
          <summary>
            <Icon name="right" size={14} />
            {section.title}
            {section.parts.length === 0 ? <small>{m.grant_sign_section_empty()}</small> : null}
          </summary>
          <dl className="sent-answers">
            {section.parts.map((part) => (
              <div key={part.label}>
                <dt>{part.label}</dt>
                <Answer part={part} language={language} />
              </div>
            ))}
          </dl>
        </details>
      ))}
    </>
  );
}

function Answer({ part, language }: { part: ServedPart; language: string }) {
  switch (part.kind) {
    case "value":
      return <dd lang={language}>{part.text}</dd>;
    case "text":
      return <dd className="prose" lang={language} dangerouslySetInnerHTML={{ __html: part.html }} />;
    case "goals":
      return (
        <dd>
          <Goals goals={part.goals} caption={part.label} />
        </dd>
      );
    case "budget":
      return (
        <dd>
          <Budget budget={part.budget} />
        </dd>
      );
    case "attachments":
      return (
        <dd>
          <ul>
            {part.files.map((file) => (
              <li key={file.sha256} className="wrap-anywhere">
                {file.filename} <span className="muted small tnum">{file.sha256.slice(0, 8)} …</span>
              </li>
            ))}
          </ul>
        </dd>
      );
    case "partners":
      return <dd>{part.names.join(", ")}</dd>;
  }
}

function Goals({ goals, caption }: { goals: readonly SentGoal[]; caption: string }) {
  return (
    <div className="table-scroll">
      <table className="sent-table">
        <caption className="sr">{caption}</caption>
        <thead>
          <tr>
            <th scope="col">{m.grant_goal()}</th>
            <th scope="col" className="num">
              {m.grant_goal_baseline()}
            </th>
            <th scope="col" className="num">
              {m.grant_goal_target()}
            </th>
            <th scope="col">{m.grant_goal_due()}</th>
          </tr>
        </thead>
        <tbody>
          {goals.map((goal, index) => (
            <tr key={`${index}-${goal.name}`}>
              <td>
                {goal.name} <span className="muted">{goal.unit}</span>
              </td>
              <td className="num">{goal.baseline}</td>
              <td className="num">{goal.target}</td>
              <td className="nowrap">{goal.dueOn}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function Budget({ budget }: { budget: SentBudget }) {
  const total = { label: m.grant_budget_total(), sum: budget.cost };
  const sums = [
    { label: m.grant_budget_own_share(), amount: -budget.ownShare },
    { label: m.grant_budget_applied_for(), amount: budget.appliedFor },
  ];
  return (
    <>
      <div className="table-scroll">
        <table className="sent-table">
          <caption className="sr">{m.grant_budget_by_category()}</caption>
          <tbody>
            {[...budget.costs, total, ...budget.ownShares].map((row) => (
              <tr key={row.label} className={row === total ? "total" : undefined}>
                <th scope="row">{row.label}</th>
                <td className="num">
                  <Money ore={row.sum} />
                </td>
              </tr>
            ))}
          </tbody>
          <tfoot>
            {sums.map((sum) => (
              <tr key={sum.label}>
                <th scope="row">{sum.label}</th>
                <td className="num">
                  <Money ore={sum.amount} />
                </td>
              </tr>
            ))}
          </tfoot>
        </table>
      </div>
      <div className="table-scroll">
        <table className="sent-table">
          <caption className="sr">{m.grant_budget_by_partner()}</caption>
          <thead>
            <tr>
              <th scope="col">{m.grant_partner()}</th>
              <th scope="col" className="num">
                {m.grant_budget_cost()}
              </th>
              <th scope="col" className="num">
                {m.grant_budget_own_share()}
              </th>
            </tr>
          </thead>
          <tbody>
            {budget.partners.map((partner) => (
              <tr key={partner.organisationId}>
                <th scope="row">{partner.name}</th>
                <td className="num">
                  <Money ore={partner.cost} />
                </td>
                <td className="num">
                  <Money ore={partner.ownShare} />
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </>
  );
}
