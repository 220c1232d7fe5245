"""Through the sandbox: a telephone network in software that speaks to us as a carrier would, by refs and receipts."""
