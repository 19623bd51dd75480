import { m } from "~/paraglide/messages.js";

/** What the keys divide by, above a row for each municipality that pays. */
export function SharersHead() {
  return (
    <thead>
      <tr>
        <th scope="col">{m.cost_municipality()}</th>
        <th scope="col" className="num">
          {m.cost_key_population()}
        </th>
        <th scope="col" className="num">
          {m.cost_key_users()}
        </th>
        <th scope="col" className="num">
          {m.cost_weight()}
        </th>
      </tr>
    </thead>
  );
}
