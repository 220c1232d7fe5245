"""What applicants think of a resolution: good or bad, in a tap or by a link in its e-mail."""
