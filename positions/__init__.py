"""positions: who demands what, who offers what, who answers whom, and who meets when."""
