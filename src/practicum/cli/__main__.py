from practicum.cli.main import main

main()
