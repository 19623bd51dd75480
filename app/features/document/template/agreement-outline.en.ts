/** English. Same sections in the same order as the other languages. */
export const agreementOutlineEn = `
> This is a starting point that must be adapted and checked by a lawyer before anybody signs. Text in italics is guidance and is taken out.

# The parties and the purpose
This agreement is made between the municipalities in the table. The lead municipality acts for the others as far as the agreement and the powers of attorney reach.

:: partners

The purpose is to buy, introduce and manage an electronic patient record together, as the joint strategy describes.

# Form of cooperation
The parties cooperate by agreement. No task or authority under an Act is transferred to the lead municipality beyond what follows from the powers of attorney.

*If you choose a host municipality (Local Government Act, chapter 20) or a joint municipal body (chapter 19), this section must be rewritten. The Act then has requirements of its own for the agreement.*

# Power of attorney
Each party gives the lead municipality authority to

- apply for grants for all parties
- hold the market dialogue, publish the competition and keep the record of the procurement
- choose the supplier on the steering group's recommendation
- enter into the framework agreement in the parties' names, within the limits of the section on the procurement

The power of attorney is given by whoever has the authority to do so in the municipality, with case number and date. It holds until the procurement is over, unless it is revoked in writing before the competition is published.

*Say up to which value the power of attorney holds, and what the lead municipality must come back to the parties with.*

# Tasks of the lead municipality
- Employs or hires a project manager and provides the steering group's secretariat.
- Keeps joint accounts and presents them to the parties every half-year.
- Answers for the procurement following the procurement rules.
- Keeps the parties informed and hears them before decisions that bind them.

# Tasks of the parties
- Name a contact and make staff available for requirements, testing and introduction.
- Put cases before their own councils in time for the deadlines the plan shows.
- Pay their share as the section on costs says.
- Answer themselves for their residents' data and for their own employees' access.

# Steering group and decisions
The steering group has one member from each party. Each party has one vote. Ordinary matters are decided by simple majority.

*Which matters need two thirds of the votes, and which must go to every council? Think of budgets beyond the limit, another key for sharing costs, and new parties.*

# The procurement
Contracting authorities that procure in the name of all are jointly responsible for meeting the duties under the rules (Procurement Regulations, section 29-1). All who shall be able to buy are named in the notice, together with the highest total value and the duration.

A party with an option may join once it has its own decision, within the scope that was published.

# Costs
Joint costs are shared by the key the parties have chosen. Local costs are borne by each party.

:: shares

The lead municipality invoices the parties every half-year for what was actually spent. A grant that is awarded is deducted before the costs are shared.

# Privacy and information security
Each party is the controller of its own data. The parties enter into a data processing agreement with the supplier, and assess the impact on privacy together as far as it is the same for all.

# Duration, leaving and new parties
The agreement holds from when it is signed and for as long as the framework agreement runs. A party may terminate with twelve months' notice. Whoever leaves pays its share of costs that had been incurred or committed when the notice was given.

*What happens to the others' shares when somebody leaves? Try it on the page for costs before you decide.*

# Disagreement
Disagreement is settled first between the contacts, then in the steering group, and in the end between the chief executives.

# Signing
The agreement is signed electronically by the authorised signatory of each municipality.

# Annex: power of attorney
| What | Content |
| Given by | Municipality, organisation number and role |
| Given to | The lead municipality |
| What it covers | Apply for grants, hold the procurement, enter into the framework agreement |
| Up to the value of | NOK without VAT |
| Holds from and to | Date |
| Decided by | Body, case number and date |
`;
