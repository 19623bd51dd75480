-- A partner added by mistake can be removed while nothing ties it to the consortium. What it has promised or decided,
-- and that it withdrew, stays whoever holds the connection.
DROP TRIGGER refuse_delete ON commitment_step;
CREATE TRIGGER refuse_delete BEFORE DELETE ON commitment_step FOR EACH ROW
  WHEN (OLD.kind::text NOT IN ('invited', 'interested', 'declined')) EXECUTE FUNCTION refuse_change();
